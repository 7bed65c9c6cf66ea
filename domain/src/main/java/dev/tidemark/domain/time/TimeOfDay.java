// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

/**
 * Reads hour, minute, second and fraction at fixed places of texts of one length, all digits of a
 * word at once where they lie close to each other. Immutable.
 *
 * <pre>
 *   bytes        2  0  :  1  5  :  0  9
 *   digits       2  0  0  1  5  0  0  9       what is no field is 0
 *   tens, ones   20 0  1  15 50 0  9  90      each digit ten times and the next one:
 *                ^^       ^^       ^^         hour, minute and second are among them
 * </pre>
 */
final class TimeOfDay {

  /** What {@link #micros} gives for digits that are none, or too many. */
  static final long NONE = -1;

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long EACH = 0x0101010101010101L;
  private static final long MARKS = 0x8080808080808080L;
  private static final long TO_MARKS_FROM_TEN = 0x7676767676767676L;
  private static final long PAIRS = 0x000000ff000000ffL;
  private static final int MOST_DIGITS_OF_WORD = 8;

  private final FixedFields fields;
  private final boolean isClose;
  private final int word;
  private final long digits;
  private final int hourShift;
  private final int minuteShift;
  private final int secondShift;
  private final int hourBits;
  private final int minuteBits;
  private final int secondBits;

  private final int fractionWidth;
  private final int fractionWord;
  private final int bitsBehindFraction;
  private final int bitsBeforeFraction;
  private final int fractionTimes;
  private final int fractionPart;

  /**
   * @param length of the texts, at least 8
   */
  TimeOfDay(FixedFields fields, int length) {
    this.fields = fields;
    int begin = length;
    int end = 0;
    int[] starts = {fields.hourStart(), fields.minuteStart(), fields.secondStart()};
    for (int start : starts) {
      begin = start < 0 ? begin : Math.min(begin, start);
      end = start < 0 ? end : Math.max(end, start + 2);
    }
    isClose = end - begin <= 8;
    word = Math.min(begin, length - 8);
    long mask = 0;
    for (int start : starts) {
      mask |= start < 0 || !isClose ? 0 : 0xffffL << 8 * (start - word);
    }
    digits = mask;
    hourShift = 8 * (starts[0] - word);
    minuteShift = 8 * (starts[1] - word);
    secondShift = 8 * (starts[2] - word);
    hourBits = starts[0] < 0 ? 0 : 0xff;
    minuteBits = starts[1] < 0 ? 0 : 0xff;
    secondBits = starts[2] < 0 ? 0 : 0xff;

    fractionWidth = fields.fractionWidth();
    fractionWord = Math.min(Math.max(fields.fractionStart(), 0), length - 8);
    bitsBehindFraction = 8 * (fields.fractionStart() - fractionWord);
    bitsBeforeFraction = 8 * (MOST_DIGITS_OF_WORD - fractionWidth);
    fractionTimes = power(6 - fractionWidth);
    fractionPart = power(fractionWidth - 6);
  }

  private static int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /** Micros since the day began, or {@link #NONE}. */
  long micros(byte[] text, int from) {
    long seconds = isClose ? seconds(text, from) : distantSeconds(text, from);
    long fraction = fractionWidth == 0 ? 0 : fraction(text, from);
    return (seconds | fraction) < 0 ? NONE : seconds * MICROS_PER_SECOND + fraction;
  }

  private long seconds(byte[] text, int from) {
    long each = DayForm.word(text, from + word) & digits ^ '0' * EACH & digits;
    long two = each * 10 + (each >>> 8);
    int hours = (int) (two >>> hourShift) & hourBits;
    int minutes = (int) (two >>> minuteShift) & minuteBits;
    int seconds = (int) (two >>> secondShift) & secondBits;
    boolean areDigits = ((each + TO_MARKS_FROM_TEN | each) & MARKS) == 0;
    return areDigits && (23 - hours | 59 - minutes | 59 - seconds) >= 0
        ? hours * 3600 + minutes * 60 + seconds
        : NONE;
  }

  private long distantSeconds(byte[] text, int from) {
    int hours = two(text, from, fields.hourStart());
    int minutes = two(text, from, fields.minuteStart());
    int seconds = two(text, from, fields.secondStart());
    return (hours | minutes | seconds | 23 - hours | 59 - minutes | 59 - seconds) < 0
        ? NONE
        : hours * 3600 + minutes * 60 + seconds;
  }

  private static int two(byte[] text, int from, int start) {
    return start < 0 ? 0 : Digits.two(text, from + start);
  }

  /** Up to eight digits at once: the highest in the lowest byte, zeros before the first. */
  private long fraction(byte[] text, int from) {
    if (fractionWidth > MOST_DIGITS_OF_WORD) {
      return fields.fraction(text, from + fields.fractionStart());
    }
    long word = DayForm.word(text, from + fractionWord) ^ '0' * EACH;
    long each = word >>> bitsBehindFraction << bitsBeforeFraction;
    if (((each + TO_MARKS_FROM_TEN | each) & MARKS) != 0) {
      return NONE;
    }
    long two = each * 10 + (each >>> 8);
    long high = (two & PAIRS) * (100 + (1_000_000L << 32));
    long low = (two >>> 16 & PAIRS) * (1 + (10_000L << 32));
    long value = high + low >>> 32;
    return fractionPart == 1 ? value * fractionTimes : value / fractionPart;
  }
}
