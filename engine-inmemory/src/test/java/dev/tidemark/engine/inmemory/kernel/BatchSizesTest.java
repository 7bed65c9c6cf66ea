// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Kernels whose batches have another size each, as behind a filter. */
class BatchSizesTest {

  private static EventBatch rows(int size) {
    List<Integer> values = Collections.nCopies(size, 1);
    return new EventBatch(
        StructType.builder().add("a", AtomicType.INT).build(),
        size,
        List.of(Values.column(AtomicType.INT, values)));
  }

  @Test
  void aConstantIsRepeatedForAsManyRowsAsThereAre() {
    Map<DataType, Object> values =
        Map.of(
            AtomicType.BIGINT,
            5L,
            AtomicType.INT,
            7,
            AtomicType.DOUBLE,
            1.5,
            AtomicType.BOOLEAN,
            true,
            AtomicType.STRING,
            "text",
            new DecimalType(30, 2),
            new BigDecimal("1.25"),
            new ArrayType(AtomicType.INT),
            List.of(1, 2));
    values.forEach(
        (type, value) -> {
          check(Literal.of(value, type), value);
          check(Literal.nullOf(type), null);
        });
  }

  private static void check(Literal literal, Object value) {
    Kernel kernel = KernelTesting.rows(1).kernel(literal);
    for (int size : List.of(3, 1, 70, 64, 65, 0, 200, 2)) {
      Column column = kernel.evaluate(rows(size));
      assertThat(column.size()).isEqualTo(size);
      assertThat(column.type()).isEqualTo(literal.type());
      for (int row = 0; row < size; row++) {
        assertThat(Values.get(column, row)).as("%s of %s", row, size).isEqualTo(value);
      }
    }
  }

  @Test
  void concatenationsWithAConstantFitEachBatch() {
    KernelTesting testing = KernelTesting.rows(1);
    Expression text =
        testing.call("concat", Literal.ofString("p"), Literal.ofString("-"), Literal.ofString(""));
    Kernel kernel = testing.kernel(text);
    for (int size : List.of(3, 1, 5000, 2, 0)) {
      Column column = kernel.evaluate(rows(size));
      for (int row = 0; row < size; row++) {
        assertThat(Values.get(column, row)).as("%s of %s", row, size).isEqualTo("p-");
      }
    }
  }
}
