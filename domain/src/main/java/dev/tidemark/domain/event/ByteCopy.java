// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies runs of bytes, most of which are short: a few words cost less than a call of {@code
 * arraycopy}. Stateless.
 *
 * <pre>
 *   19 bytes   |______|
 *                      |______|
 *                         |______|      the last word may lie over the one before
 * </pre>
 */
public final class ByteCopy {

  private static final int MOST_BY_WORDS = 64;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteCopy() {}

  /**
   * Copies bytes from one array to another.
   *
   * @throws IndexOutOfBoundsException if they do not lie in the arrays
   */
  public static void copy(byte[] source, int from, byte[] target, int at, int length) {
    if (length < Integer.BYTES) {
      for (int i = 0; i < length; i++) {
        target[at + i] = source[from + i];
      }
    } else if (length < Long.BYTES) {
      int last = length - Integer.BYTES;
      int first = (int) INTS.get(source, from);
      INTS.set(target, at + last, (int) INTS.get(source, from + last));
      INTS.set(target, at, first);
    } else if (length <= MOST_BY_WORDS) {
      int last = length - Long.BYTES;
      for (int i = 0; i < last; i += Long.BYTES) {
        LONGS.set(target, at + i, (long) LONGS.get(source, from + i));
      }
      LONGS.set(target, at + last, (long) LONGS.get(source, from + last));
    } else {
      System.arraycopy(source, from, target, at, length);
    }
  }
}
