// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.TextCodec;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonKernelsTest {

  private static final StructType SCHEMA = StructType.of(new Field("a", AtomicType.INT));
  private static final Literal DDL = Literal.ofString("a INT");
  private static final Literal STRUCT = Literal.of(List.of(7), SCHEMA);

  private final KernelTesting rows =
      KernelTesting.rows(1)
          .with(
              new BindContext() {
                @Override
                public StructType parseSchema(String ddl) {
                  assertThat(ddl).isEqualTo("a INT");
                  return SCHEMA;
                }

                @Override
                public DataType parseTypeOrSchema(String ddl) {
                  return parseSchema(ddl);
                }
              });

  private final RecordingCodec codec = new RecordingCodec();

  @Test
  void fromJsonHasTheTypeOfItsSchemaAndHandsOnItsOptions() {
    Expression call =
        rows.call("from_json", Literal.ofString("{}"), DDL, options("mode", "FAILFAST"));
    assertThat(call.type()).isEqualTo(SCHEMA);
    assertThat(value(call)).isEqualTo(List.of(7));
    assertThat(codec.calls).containsExactly("fromJson {} STRUCT<a: INT> {mode=FAILFAST} Z");
  }

  @Test
  void fromCsvHasTheTypeOfItsSchema() {
    assertThat(value(rows.call("from_csv", Literal.ofString("7"), DDL))).isEqualTo(List.of(7));
    assertThat(codec.calls).containsExactly("fromCsv 7 STRUCT<a: INT> {} Z");
  }

  @Test
  void toJsonAndToCsvHandOnTheirOptions() {
    assertThat(value(rows.call("to_json", STRUCT, options("timestampFormat", "yyyy"))))
        .isEqualTo("json");
    assertThat(value(rows.call("to_csv", STRUCT, options("sep", ";")))).isEqualTo("csv");
    assertThat(codec.calls)
        .containsExactly("toJson [7] {timestampFormat=yyyy} Z", "toCsv [7] {sep=;} Z");
  }

  @Test
  void getJsonObjectTakesThePathOfEachRow() {
    assertThat(value(rows.call("get_json_object", Literal.ofString("{}"), Literal.ofString("$.a"))))
        .isEqualTo("object");
    assertThat(codec.calls).containsExactly("getJsonObject {} $.a");
  }

  @Test
  void theOutlineOfJsonComesFromTheCodec() {
    assertThat(value(rows.call("json_array_length", Literal.ofString("[]")))).isEqualTo(7);
    assertThat(value(rows.call("json_object_keys", Literal.ofString("{}"))))
        .isEqualTo(List.of("a"));
    assertThat(codec.calls).containsExactly("jsonArrayLength []", "jsonObjectKeys {}");
  }

  @Test
  void aSchemaThatIsNoConstantIsRefused() {
    Expression schema = rows.column("ddl", AtomicType.STRING, "a INT");
    assertThatThrownBy(() -> rows.call("from_json", Literal.ofString("{}"), schema))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("from_json takes a constant STRING as argument 2");
  }

  @Test
  void onlyNestedValuesBecomeJson() {
    assertThatThrownBy(() -> rows.call("to_json", Literal.ofInt(7)))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("to_json takes a STRUCT, an ARRAY or a MAP");
  }

  /** As the analyzer binds {@code map('name', 'value')}. */
  private static Call options(String name, String value) {
    return ScalarFunction.named("map")
        .arity(0, ScalarFunction.MANY)
        .returns(AtomicType.VOID)
        .call(
            new MapType(AtomicType.STRING, AtomicType.STRING),
            Literal.ofString(name),
            Literal.ofString(value));
  }

  private Object value(Expression expression) {
    Call call = (Call) expression;
    KernelContext context = new KernelContext(ZoneOffset.UTC, codec, rows.scope());
    List<Kernel> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      arguments.add(argument instanceof Literal literal ? new LiteralKernel(literal) : null);
    }
    EventBatch batch = rows.batch();
    return Values.get(
        KernelRegistry.factory(call.function().name())
            .create(call, arguments, context)
            .evaluate(batch),
        0);
  }

  /** Writes down what it is asked, and answers with constants. */
  private static final class RecordingCodec implements TextCodec {

    private final List<String> calls = new ArrayList<>();

    @Override
    public Column fromJson(
        BytesColumn text, DataType type, Map<String, String> options, ZoneId zone) {
      calls.add("fromJson " + text.string(0) + " " + type.sql() + " " + options + " " + zone);
      return Values.column(type, List.of(List.of(7)));
    }

    @Override
    public BytesColumn toJson(Column values, Map<String, String> options, ZoneId zone) {
      calls.add("toJson " + Values.get(values, 0) + " " + options + " " + zone);
      return text("json");
    }

    @Override
    public BytesColumn getJsonObject(BytesColumn json, BytesColumn path) {
      calls.add("getJsonObject " + json.string(0) + " " + path.string(0));
      return text("object");
    }

    @Override
    public Column jsonArrayLength(BytesColumn json) {
      calls.add("jsonArrayLength " + json.string(0));
      return Values.column(AtomicType.INT, List.of(7));
    }

    @Override
    public Column jsonObjectKeys(BytesColumn json) {
      calls.add("jsonObjectKeys " + json.string(0));
      return Values.column(new ArrayType(AtomicType.STRING), List.of(List.of("a")));
    }

    @Override
    public Column fromCsv(
        BytesColumn text, DataType type, Map<String, String> options, ZoneId zone) {
      calls.add("fromCsv " + text.string(0) + " " + type.sql() + " " + options + " " + zone);
      return Values.column(type, List.of(List.of(7)));
    }

    @Override
    public BytesColumn toCsv(Column values, Map<String, String> options, ZoneId zone) {
      calls.add("toCsv " + Values.get(values, 0) + " " + options + " " + zone);
      return text("csv");
    }

    private static BytesColumn text(String value) {
      return (BytesColumn) Values.column(AtomicType.STRING, List.of(value));
    }
  }
}
