// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.SMALLINT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.TINYINT;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;

/** Casts that are written as functions: {@code int(x)} is {@code CAST(x AS INT)}. */
final class CastFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          cast("boolean", BOOLEAN),
          cast("tinyint", TINYINT),
          cast("smallint", SMALLINT),
          cast("int", INT),
          cast("bigint", BIGINT),
          cast("float", FLOAT),
          cast("double", DOUBLE),
          cast("decimal", new DecimalType(10, 0)),
          cast("date", DATE),
          cast("timestamp", TIMESTAMP),
          cast("binary", BINARY),
          cast("string", STRING));

  private CastFunctions() {}

  private static ScalarFunction cast(String name, DataType type) {
    return ScalarFunction.named(name)
        .arity(1, 1)
        .failing()
        .binds((self, arguments, context) -> cast(arguments.get(0), type));
  }

  private static Expression cast(Expression value, DataType type) {
    if (!Coercion.canCast(value.type(), type)) {
      throw new FunctionMismatch(
          ErrorCode.CANNOT_CAST,
          value.sql()
              + " of type "
              + value.type().sql()
              + " cannot be cast to "
              + type.sql()
              + ".");
    }
    return Coercion.cast(value, type);
  }
}
