// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Arity;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/** Functions that make several rows of one. */
final class GeneratorFunctions {

  static final List<GeneratorFunction> ALL =
      List.of(
          new GeneratorFunction("explode", false, args -> exploded("explode", args)),
          new GeneratorFunction("explode_outer", true, args -> exploded("explode_outer", args)),
          new GeneratorFunction("posexplode", false, args -> positioned("posexplode", args)),
          new GeneratorFunction(
              "posexplode_outer", true, args -> positioned("posexplode_outer", args)),
          new GeneratorFunction("inline", false, args -> inlined("inline", args)),
          new GeneratorFunction("inline_outer", true, args -> inlined("inline_outer", args)));

  private GeneratorFunctions() {}

  private static List<Field> exploded(String name, List<Expression> arguments) {
    Arity.check(name, 1, 1, arguments.size());
    Expression argument = arguments.get(0);
    if (argument.type() instanceof ArrayType array) {
      return List.of(new Field("col", array.element()));
    }
    if (argument.type() instanceof MapType map) {
      return List.of(new Field("key", map.key()), new Field("value", map.value()));
    }
    throw mismatch(name, "an ARRAY or a MAP", argument);
  }

  private static List<Field> positioned(String name, List<Expression> arguments) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("pos", AtomicType.INT));
    fields.addAll(exploded(name, arguments));
    return fields;
  }

  private static List<Field> inlined(String name, List<Expression> arguments) {
    Arity.check(name, 1, 1, arguments.size());
    Expression argument = arguments.get(0);
    if (argument.type() instanceof ArrayType array
        && array.element() instanceof StructType struct) {
      return struct.fields();
    }
    throw mismatch(name, "an ARRAY of STRUCT", argument);
  }

  private static FunctionMismatch mismatch(String name, String wanted, Expression argument) {
    return new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        name
            + " takes "
            + wanted
            + ", not "
            + argument.sql()
            + " of type "
            + argument.type().sql()
            + ".");
  }
}
