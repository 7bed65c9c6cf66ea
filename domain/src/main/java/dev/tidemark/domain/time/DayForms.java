// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

/**
 * Which form a text may have, told by its length and a few of its bytes. Confined to one thread.
 */
interface DayForms {

  /** The form of a text if it is rightly made, or null where it is of another kind. */
  DayForm of(byte[] text, int from, int to);

  /** The forms of a pattern: one, or two where the offset is {@code Z} or {@code +01:00}. */
  static DayForms ofPattern(TimePattern pattern) {
    FixedFields fields = pattern.fixedFields();
    if (fields == null) {
      return (text, from, to) -> null;
    }
    if (!fields.hasOffset()) {
      DayForm only = DayForm.of(fields, fields.length());
      return (text, from, to) -> to - from == fields.length() ? only : null;
    }
    DayForm atZero = DayForm.of(fields, fields.lengthWithOffset(1));
    DayForm atOffset = DayForm.of(fields, fields.lengthWithOffset(6));
    return (text, from, to) ->
        to - from == fields.lengthWithOffset(1)
            ? atZero
            : to - from == fields.lengthWithOffset(6) ? atOffset : null;
  }

  /** The usual ones of those that CAST(string AS TIMESTAMP) reads. */
  static DayForms ofCast() {
    return new Cast();
  }

  /** Forms that are made when they are first seen. */
  final class Cast implements DayForms {

    private static final int SECONDS_END = 19;
    private static final int MOST_DIGITS = 6;
    private static final int[] OFFSET_LENGTHS = {0, 1, 6};

    private final DayForm[] known = new DayForm[2 * (MOST_DIGITS + 1) * OFFSET_LENGTHS.length];

    @Override
    public DayForm of(byte[] text, int from, int to) {
      int length = to - from;
      if (length < SECONDS_END) {
        return null;
      }
      int digits = 0;
      int end = SECONDS_END;
      if (length > SECONDS_END + 1 && text[from + SECONDS_END] == '.') {
        end++;
        while (end < length && text[from + end] >= '0' && text[from + end] <= '9') {
          end++;
          digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
          return null;
        }
      }
      int offset = length - end == 0 ? 0 : length - end == 1 ? 1 : length - end == 6 ? 2 : -1;
      if (offset < 0) {
        return null;
      }
      boolean hasLetter = text[from + 10] == 'T';
      int index = ((hasLetter ? MOST_DIGITS + 1 : 0) + digits) * OFFSET_LENGTHS.length + offset;
      if (known[index] == null) {
        known[index] = made(hasLetter, digits, OFFSET_LENGTHS[offset]);
      }
      return known[index];
    }

    private static DayForm made(boolean hasLetter, int digits, int offsetLength) {
      String pattern =
          (hasLetter ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd HH:mm:ss")
              + (digits == 0 ? "" : "." + "S".repeat(digits))
              + (offsetLength == 0 ? "" : "XXX");
      FixedFields fields = FixedFields.of(pattern);
      return DayForm.of(
          fields, offsetLength == 0 ? fields.length() : fields.lengthWithOffset(offsetLength));
    }
  }
}
