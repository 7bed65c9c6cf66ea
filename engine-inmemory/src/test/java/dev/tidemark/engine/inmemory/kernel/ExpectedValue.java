// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A function, its arguments and the value that Spark gives for them.
 *
 * <p>Evaluated twice: over constants, and over columns of three rows whose middle row is null, so
 * that what a kernel makes of a constant and what it does row by row are both seen.
 */
record ExpectedValue(String function, Object expected, List<Object> arguments) {

  static ExpectedValue of(String function, Object expected, Object... arguments) {
    return new ExpectedValue(function, expected, Arrays.asList(arguments));
  }

  /** Bytes from hexadecimal digits. */
  static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hex));
  }

  void check() {
    assertThat(KernelTesting.value(function, literals()))
        .as("%s over constants", this)
        .isEqualTo(expected);
    KernelTesting rows = KernelTesting.rows(3);
    Expression overColumns;
    try {
      overColumns = rows.call(function, columns(rows));
    } catch (FunctionMismatch e) {
      return; // it takes constants only
    }
    List<Object> values = rows.values(overColumns);
    assertThat(Arrays.asList(values.get(0), values.get(2)))
        .as("%s over columns", this)
        .isEqualTo(Arrays.asList(expected, expected));
  }

  private Expression[] literals() {
    return arguments.stream()
        .map(a -> a == null ? Literal.NULL : Literal.of(a, type(a)))
        .toArray(Expression[]::new);
  }

  private Expression[] columns(KernelTesting rows) {
    List<Expression> columns = new ArrayList<>();
    for (Object argument : arguments) {
      columns.add(
          argument == null
              ? Literal.NULL
              : rows.column("c" + columns.size(), type(argument), argument, null, argument));
    }
    return columns.toArray(Expression[]::new);
  }

  private static DataType type(Object value) {
    return value instanceof BigDecimal decimal
        ? new DecimalType(decimal.precision(), decimal.scale())
        : Stream.of(
                typeIf(value instanceof String, AtomicType.STRING),
                typeIf(value instanceof Integer, AtomicType.INT),
                typeIf(value instanceof Long, AtomicType.BIGINT),
                typeIf(value instanceof Double, AtomicType.DOUBLE),
                typeIf(value instanceof Boolean, AtomicType.BOOLEAN),
                typeIf(value instanceof ByteBuffer, AtomicType.BINARY))
            .flatMap(s -> s)
            .findFirst()
            .orElseThrow();
  }

  private static Stream<DataType> typeIf(boolean isSo, DataType type) {
    return isSo ? Stream.of(type) : Stream.empty();
  }
}
