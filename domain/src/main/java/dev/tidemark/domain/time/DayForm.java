// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How texts of fixed fields and of one length are made, as masks over words of eight bytes.
 *
 * <pre>
 *   2025-07-24 20:15:00
 *   |______|               first      bits are kept where they are of the date, a literal
 *           |______|       second     or an offset, and not where they are of the time of
 *              |______|    last       the day
 * </pre>
 *
 * <p>Two texts whose kept bits are the same are of the same day and offset. Immutable.
 */
final class DayForm {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 32;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FixedFields fields;
  private final TimeOfDay time;
  private final int length;
  private final int secondWord;
  private final int thirdWord;
  private final int lastWord;
  private final long firstMask;
  private final long secondMask;
  private final long thirdMask;
  private final long lastMask;
  private final long[] literalMasks;
  private final long[] literals;

  private DayForm(FixedFields fields, int length) {
    this.fields = fields;
    this.length = length;
    time = new TimeOfDay(fields, length);
    lastWord = length - 8;
    secondWord = Math.min(8, lastWord);
    thirdWord = Math.min(16, lastWord);
    firstMask = mask(0);
    secondMask = mask(secondWord);
    thirdMask = mask(thirdWord);
    lastMask = mask(lastWord);
    literalMasks = new long[(length + 7) / 8];
    literals = new long[literalMasks.length];
    for (int i = 0; i < literals.length; i++) {
      int word = Math.min(8 * i, lastWord);
      for (int j = 0; j < 8; j++) {
        int literal = fields.literalAt(word + j);
        literalMasks[i] |= literal < 0 ? 0 : 0xffL << 8 * j;
        literals[i] |= literal < 0 ? 0 : (long) literal << 8 * j;
      }
    }
  }

  /** The form, or null where texts are too short or too long for it. */
  static DayForm of(FixedFields fields, int length) {
    return fields.canRead() && length >= SHORTEST && length <= LONGEST
        ? new DayForm(fields, length)
        : null;
  }

  private long mask(int word) {
    long mask = 0;
    for (int i = 0; i < 8; i++) {
      int at = word + i;
      boolean isOfTime =
          isIn(at, fields.hourStart(), 2)
              || isIn(at, fields.minuteStart(), 2)
              || isIn(at, fields.secondStart(), 2)
              || isIn(at, fields.fractionStart(), fields.fractionWidth());
      mask |= isOfTime ? 0 : 0xffL << 8 * i;
    }
    return mask;
  }

  private static boolean isIn(int at, int start, int width) {
    return start >= 0 && at >= start && at < start + width;
  }

  static long word(byte[] text, int at) {
    return (long) WORDS.get(text, at);
  }

  /** How many bytes its texts have. */
  int length() {
    return length;
  }

  boolean hasOffset() {
    return fields.hasOffset();
  }

  long first(byte[] text, int from) {
    return word(text, from) & firstMask;
  }

  long second(byte[] text, int from) {
    return word(text, from + secondWord) & secondMask;
  }

  /** Only of texts for which the first, the second and the last word are not all. */
  long third(byte[] text, int from) {
    return thirdWord == lastWord ? 0 : word(text, from + thirdWord) & thirdMask;
  }

  long last(byte[] text, int from) {
    return word(text, from + lastWord) & lastMask;
  }

  /** Micros from the begin of the day in which a text lies, or {@link TimeOfDay#NONE}. */
  long ofDay(byte[] text, int from) {
    return time.micros(text, from);
  }

  /** When the day of a text begins, in local micros, or {@link TimestampText#NONE}. */
  long day(byte[] text, int from) {
    for (int i = 0; i < literals.length; i++) {
      long word = word(text, from + Math.min(8 * i, lastWord));
      if ((word & literalMasks[i]) != literals[i]) {
        return TimestampText.NONE;
      }
    }
    long days = fields.days(text, from);
    return days == TimestampText.NONE ? days : days * MICROS_PER_DAY;
  }

  /** The instant of a local time at the offset that the text names. */
  long atOffset(long local, byte[] text, int from) {
    return fields.atOffset(local, text, from, from + length);
  }
}
