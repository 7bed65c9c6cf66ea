// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_BIGINT;
import static dev.tidemark.domain.expression.Shape.ANY_DATE;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import java.util.List;

/** Moments as numbers since 1970, and the moment that a batch has for now. */
final class UnixTimes {

  static final ScalarFunction TIMESTAMP_SECONDS =
      ScalarFunction.named("timestamp_seconds").takes(Shape.NUMERIC).failing().returns(TIMESTAMP);

  static final ScalarFunction UNIX_SECONDS =
      ScalarFunction.named("unix_seconds").takes(ANY_TIMESTAMP).returns(BIGINT);

  /** The batch's time: the same in all rows of a batch, and when a batch is repeated. */
  static final ScalarFunction CURRENT_TIMESTAMP =
      ScalarFunction.named("current_timestamp").alias("now").takes().returns(TIMESTAMP);

  static final List<ScalarFunction> ALL =
      List.of(
          TIMESTAMP_SECONDS,
          UNIX_SECONDS,
          CURRENT_TIMESTAMP,
          ScalarFunction.named("current_date").alias("curdate").takes().returns(DATE),
          ScalarFunction.named("current_timezone").takes().returns(STRING),
          ScalarFunction.named("timestamp_millis").takes(ANY_BIGINT).failing().returns(TIMESTAMP),
          ScalarFunction.named("timestamp_micros").takes(ANY_BIGINT).returns(TIMESTAMP),
          ScalarFunction.named("unix_millis").takes(ANY_TIMESTAMP).returns(BIGINT),
          ScalarFunction.named("unix_micros").takes(ANY_TIMESTAMP).returns(BIGINT),
          ScalarFunction.named("unix_date").takes(ANY_DATE).returns(INT),
          ScalarFunction.named("date_from_unix_date").takes(ANY_INT).returns(DATE));

  private UnixTimes() {}
}
