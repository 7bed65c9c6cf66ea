// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MiscKernelsTest {

  @Test
  void typeofNamesTypesAsSparkDoes() {
    StructType struct =
        StructType.of(
            new Field("Name", AtomicType.STRING),
            new Field("xs", new MapType(AtomicType.STRING, new ArrayType(AtomicType.DATE))));
    assertThat(KernelTesting.value("typeof", Literal.ofInt(1))).isEqualTo("int");
    assertThat(KernelTesting.value("typeof", Literal.nullOf(new DecimalType(10, 2))))
        .isEqualTo("decimal(10,2)");
    assertThat(KernelTesting.value("typeof", Literal.nullOf(struct)))
        .isEqualTo("struct<Name:string,xs:map<string,array<date>>>");
  }

  @Test
  void assertTrueIsNullOrFails() {
    assertThat(KernelTesting.value("assert_true", Literal.TRUE)).isNull();
    assertThatThrownBy(() -> of("assert_true", null, false).check())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("'FALSE' is not true!");
    assertThatThrownBy(() -> KernelTesting.value("assert_true", Literal.nullOf(AtomicType.BOOLEAN)))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> of("assert_true", null, false, "no such luck").check())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("no such luck");
  }

  @Test
  void raiseErrorFailsWithItsMessage() {
    assertThatThrownBy(() -> of("raise_error", null, "custom error message").check())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("custom error message");
  }

  @Test
  void castsMayBeWrittenAsFunctions() {
    KernelTesting rows = KernelTesting.rows(1);
    Expression text = rows.column("text", AtomicType.STRING, "1");
    assertThat(rows.call("bigint", text)).isEqualTo(new Cast(text, AtomicType.BIGINT, false));
    assertThat(rows.call("decimal", text)).isEqualTo(new Cast(text, new DecimalType(10, 0), false));
    assertThat(rows.call("string", text)).isEqualTo(text);
    Expression flag = rows.column("flag", AtomicType.BOOLEAN, true);
    assertThatThrownBy(() -> rows.call("date", flag))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessage("flag of type BOOLEAN cannot be cast to DATE.");
  }

  @Test
  void uuidsDifferByRowByBatchAndByKernelAndRepeatWithTheBatch() {
    List<Object> first = uuids(new BatchScope("q"), 1, 0);
    assertThat(new HashSet<>(first)).hasSize(100);
    assertThat(first)
        .allSatisfy(
            value -> {
              UUID uuid = UUID.fromString((String) value);
              assertThat(uuid.version()).isEqualTo(4);
              assertThat(uuid.variant()).isEqualTo(2);
            });
    assertThat(uuids(new BatchScope("q"), 1, 0)).isEqualTo(first);
    assertThat(uuids(new BatchScope("q"), 2, 0)).doesNotContainAnyElementsOf(first);
    assertThat(uuids(new BatchScope("q"), 1, 1)).doesNotContainAnyElementsOf(first);
    assertThat(uuids(new BatchScope("p"), 1, 0)).doesNotContainAnyElementsOf(first);
  }

  private static List<Object> uuids(BatchScope scope, long batchId, int kernelsBefore) {
    for (int i = 0; i < kernelsBefore; i++) {
      scope.nextKernel();
    }
    scope.begin(batchId, 0);
    KernelTesting rows = KernelTesting.rows(50);
    UuidKernel kernel = new UuidKernel(scope);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Column column = kernel.evaluate(rows.batch());
      for (int row = 0; row < column.size(); row++) {
        values.add(Values.get(column, row));
      }
    }
    return values;
  }
}
