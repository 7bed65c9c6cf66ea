// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY_BINARY;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** Digests of bytes, and hashes of values of any type but maps. */
final class HashFunctions {

  static final ScalarFunction XXHASH64 =
      named("xxhash64")
          .arity(1, ScalarFunction.MANY)
          .binds((self, arguments, context) -> hash(self, arguments, BIGINT));

  static final List<ScalarFunction> ALL =
      List.of(
          named("md5").takes(ANY_BINARY).returns(STRING),
          named("sha1").alias("sha").takes(ANY_BINARY).returns(STRING),
          named("sha2").takes(ANY_BINARY, ANY_INT).returns(STRING),
          named("crc32").takes(ANY_BINARY).returns(BIGINT),
          named("hash")
              .arity(1, ScalarFunction.MANY)
              .binds((self, arguments, context) -> hash(self, arguments, INT)),
          XXHASH64);

  private HashFunctions() {}

  private static Expression hash(ScalarFunction self, List<Expression> arguments, DataType result) {
    for (Expression argument : arguments) {
      if (hasMap(argument.type())) {
        throw new FunctionMismatch(
            ErrorCode.WRONG_TYPE,
            self.name()
                + " does not take a MAP, since equal maps may differ in order: "
                + argument.sql()
                + " is a "
                + argument.type().sql()
                + ".");
      }
    }
    return self.call(result, arguments.toArray(Expression[]::new));
  }

  private static boolean hasMap(DataType type) {
    if (type instanceof ArrayType array) {
      return hasMap(array.element());
    }
    return type instanceof MapType
        || (type instanceof StructType struct
            && struct.fields().stream().map(Field::type).anyMatch(HashFunctions::hasMap));
  }
}
