// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.ScalarFunction;
import java.util.List;
import java.util.stream.Stream;

/** Functions of dates, timestamps and intervals. */
final class DateTimeFunctions {

  static final List<ScalarFunction> ALL =
      Stream.of(
              DateTimeParts.ALL,
              DateTimeTexts.ALL,
              DateArithmetic.ALL,
              UnixTimes.ALL,
              TimestampArithmetic.ALL,
              IntervalFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private DateTimeFunctions() {}
}
