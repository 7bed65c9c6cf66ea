// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import java.util.OptionalLong;

/**
 * Which expressions carry on the mark of a watermark: a marked column under any name, and {@code
 * window_time} of a marked window. Anything else that is computed from a column loses its mark, as
 * in Spark.
 */
final class EventTimeMarks {

  private EventTimeMarks() {}

  /** The delay of the watermark that a column computed so has, in micros. */
  static OptionalLong of(Expression expression) {
    if (expression instanceof Attribute attribute) {
      return attribute.watermarkDelayMicros();
    }
    if (WindowResolver.isWindowTime(expression)
        && ((Call) expression).argument(0) instanceof Attribute window) {
      return window.watermarkDelayMicros();
    }
    return OptionalLong.empty();
  }
}
