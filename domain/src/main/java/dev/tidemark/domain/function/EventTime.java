// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;

/** What the analyzer and the engines know of the columns that time windows make. */
public final class EventTime {

  /** The type of a window: {@code STRUCT<start: TIMESTAMP, end: TIMESTAMP>}, half-open. */
  public static final StructType WINDOW_TYPE =
      StructType.builder()
          .add("start", AtomicType.TIMESTAMP)
          .add("end", AtomicType.TIMESTAMP)
          .build();

  /** The last micro of a window, {@code end − 1 µs}: the time at which it stands in a later one. */
  public static final ScalarFunction WINDOW_TIME =
      ScalarFunction.named("window_time").takes(Shape.STRUCT).returns(AtomicType.TIMESTAMP);

  private EventTime() {}
}
