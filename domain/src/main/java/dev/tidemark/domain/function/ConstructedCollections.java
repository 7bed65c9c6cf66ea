// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arrays, maps and structs made of values. */
final class ConstructedCollections {

  private static final ScalarFunction ARRAY =
      ScalarFunction.named("array")
          .repeated(Shape.ANY)
          .binds(
              (self, arguments, context) -> {
                List<Expression> unified = unify("array", "elements", arguments);
                return self.call(
                    new ArrayType(typeOf(unified)), unified.toArray(Expression[]::new));
              });

  private static final ScalarFunction MAP =
      ScalarFunction.named("map")
          .repeated(Shape.ANY)
          .failing()
          .binds((self, arguments, context) -> map(self, arguments));

  static final ScalarFunction NAMED_STRUCT =
      ScalarFunction.named("named_struct")
          .repeated(Shape.ANY)
          .binds((self, arguments, context) -> namedStruct(arguments));

  private static final ScalarFunction STRUCT =
      ScalarFunction.named("struct")
          .repeated(Shape.ANY)
          .binds((self, arguments, context) -> struct(arguments));

  static final List<ScalarFunction> ALL =
      List.of(
          ARRAY,
          MAP,
          NAMED_STRUCT,
          STRUCT,
          ScalarFunction.named("map_from_arrays")
              .takes(Shape.ARRAY, Shape.ARRAY)
              .failing()
              .returns(
                  arguments ->
                      new MapType(Elements.of(arguments.get(0)), Elements.of(arguments.get(1)))),
          ScalarFunction.named("map_from_entries")
              .takes(Shape.ARRAY)
              .failing()
              .returns(arguments -> ofEntries(arguments.get(0))),
          ScalarFunction.named("str_to_map")
              .takes(ANY_STRING)
              .optional(ANY_STRING, ANY_STRING)
              .failing()
              .returns(new MapType(STRING, STRING)),
          ScalarFunction.named("array_repeat")
              .takes(Shape.ANY, Shape.ANY_INT)
              .returns(arguments -> new ArrayType(arguments.get(0).type())),
          ScalarFunction.named("arrays_zip")
              .repeated(Shape.ARRAY)
              .returns(ConstructedCollections::zipped));

  private ConstructedCollections() {}

  /** All as their common type. */
  static List<Expression> unify(String function, String what, List<Expression> arguments) {
    return Coercion.unify(arguments)
        .orElseThrow(
            () ->
                new FunctionMismatch(
                    ErrorCode.WRONG_TYPE,
                    "The "
                        + what
                        + " of "
                        + function
                        + " must have one type, but are "
                        + String.join(
                            ", ", arguments.stream().map(a -> a.type().sql()).distinct().toList())
                        + "."));
  }

  private static DataType typeOf(List<Expression> unified) {
    return unified.isEmpty() ? VOID : unified.get(0).type();
  }

  private static Expression map(ScalarFunction self, List<Expression> arguments) {
    if (arguments.size() % 2 != 0) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "map takes keys and values in turn, so an even number of arguments, not "
              + arguments.size()
              + ".");
    }
    List<Expression> keys = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      keys.add(arguments.get(i));
      values.add(arguments.get(i + 1));
    }
    keys = unify("map", "keys", keys);
    values = unify("map", "values", values);
    Expression[] fitted = new Expression[arguments.size()];
    for (int i = 0; i < keys.size(); i++) {
      fitted[2 * i] = keys.get(i);
      fitted[2 * i + 1] = values.get(i);
    }
    DataType key = MapFunctions.requireKey("map", typeOf(keys));
    return self.call(new MapType(key, typeOf(values)), fitted);
  }

  private static Expression namedStruct(List<Expression> arguments) {
    if (arguments.isEmpty() || arguments.size() % 2 != 0) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "named_struct takes names and values in turn, so an even number of arguments, not "
              + arguments.size()
              + ".");
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      Optional<Object> name =
          arguments.get(i) instanceof Literal literal && literal.type() == STRING
              ? literal.value()
              : Optional.empty();
      fields.add(
          new Field(
              (String)
                  name.orElseThrow(
                      () ->
                          new FunctionMismatch(
                              ErrorCode.WRONG_TYPE,
                              "named_struct takes constant STRINGs as names: named_struct('a', 1,"
                                  + " 'b', 2).")),
              arguments.get(i + 1).type()));
    }
    return NAMED_STRUCT.call(new StructType(fields), arguments.toArray(Expression[]::new));
  }

  private static Expression struct(List<Expression> arguments) {
    List<Expression> named = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      named.add(Literal.ofString(nameOf(arguments.get(i)).orElse("col" + (i + 1))));
      named.add(arguments.get(i));
    }
    return namedStruct(named);
  }

  /** The name that a value brings along. */
  private static Optional<String> nameOf(Expression value) {
    if (value instanceof Attribute attribute) {
      return Optional.of(attribute.name());
    }
    if (value instanceof LambdaVariable variable) {
      return Optional.of(variable.name());
    }
    return value instanceof FieldAccess access
        ? Optional.of(((StructType) access.operand().type()).field(access.ordinal()).name())
        : Optional.empty();
  }

  private static DataType ofEntries(Expression entries) {
    if (Elements.of(entries) instanceof StructType struct && struct.size() == 2) {
      DataType key = MapFunctions.requireKey("map_from_entries", struct.field(0).type());
      return new MapType(key, struct.field(1).type());
    }
    throw Mismatch.of("map_from_entries", "an ARRAY of STRUCT with a key and a value", entries);
  }

  private static DataType zipped(List<Expression> arrays) {
    StructType.Builder fields = StructType.builder();
    for (int i = 0; i < arrays.size(); i++) {
      fields.add(nameOf(arrays.get(i)).orElse(Integer.toString(i)), Elements.of(arrays.get(i)));
    }
    return new ArrayType(fields.build());
  }
}
