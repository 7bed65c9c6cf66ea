// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bytes looked at eight at a time, as one long whose lowest byte is the first of them. Stateless.
 *
 * <p>A test of all eight answers with marks: the highest bit of a byte is set where the test holds.
 * Above the first mark others may be wrong, since subtraction borrows; so only the first counts.
 */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long TO_MARKS_FROM_TEN = 0x7676767676767676L;
  private static final long MARKS = 0x8080808080808080L;

  private EightBytes() {}

  /** The eight bytes from {@code at} on; they must lie in the array. */
  public static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /**
   * The first bytes from {@code at} on, and zeros behind them.
   *
   * @param count 0 to 8; so many must lie in the array
   */
  public static long first(byte[] bytes, int at, int count) {
    if (at <= bytes.length - 8) {
      return count == 0 ? 0 : at(bytes, at) & (-1L >>> (64 - 8 * count));
    }
    long word = 0;
    for (int i = count - 1; i >= 0; i--) {
      word = word << 8 | (bytes[at + i] & 0xff);
    }
    return word;
  }

  /** Writes eight bytes, which must have room. */
  public static void put(byte[] bytes, int at, long word) {
    LONGS.set(bytes, at, word);
  }

  /**
   * Marks of what is not plain text within quotes: quote, backslash, control, beyond ASCII.
   *
   * <pre>
   *   byte ^ 0x02   puts the quote just behind the control characters, and two others out of its way
   * </pre>
   */
  public static long notPlain(long word) {
    long quotesAndControls = (word ^ 0x02 * EACH) - 0x21 * EACH;
    long backslashes = (word ^ '\\' * EACH) - EACH;
    return (quotesAndControls | backslashes | word) & MARKS;
  }

  /** Marks of what can be a line end: LF, CR, and other controls before these. */
  public static long maybeLineEnds(long word) {
    return (word - 0x0e * EACH) & ~word & MARKS;
  }

  /** Marks of what is no decimal digit. */
  public static long notDigits(long word) {
    long digits = word ^ ('0' * EACH);
    return ((digits + TO_MARKS_FROM_TEN) | digits) & MARKS;
  }

  /** Whether the bytes are four characters of UTF-8 of two bytes each. */
  public static boolean areTwoByTwo(long word) {
    boolean formed = (word & 0xc0e0c0e0c0e0c0e0L) == 0x80c080c080c080c0L;
    // Led by 0xc0 or 0xc1 they would be overlong.
    return formed
        && (((word & 0x001e001e001e001eL) + 0x007e007e007e007eL) & 0x0080008000800080L)
            == 0x0080008000800080L;
  }

  /**
   * Whether the first six bytes are two characters of three bytes each that need no closer look.
   */
  public static boolean areThreeByThree(long word) {
    boolean formed = (word & 0x0000c0c0f0c0c0f0L) == 0x00008080e08080e0L;
    // Led by 0xe0 they may be overlong, by 0xed half a pair.
    int closer = 1 | 1 << 0xd;
    return formed && ((closer >> (word & 15) | closer >> (word >> 24 & 15)) & 1) == 0;
  }

  /** How many bytes stand before the first mark: 8 if there is none. */
  public static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /**
   * The number that the first {@code count} bytes, all digits, are.
   *
   * @param count 1 to 8
   */
  public static int number(long word, int count) {
    long digits = (word ^ ('0' * EACH)) << (64 - 8 * count); // zeros lead
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff00ff00ff00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000ffff0000ffffL;
    return (int) (fours * 10_000 + (fours >>> 32));
  }
}
