// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.STRING_OR_BINARY;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of text, counted in characters, and of bytes. */
final class StringFunctions {

  private static final ScalarFunction SUBSTRING =
      named("substring")
          .alias("substr")
          .takes(STRING_OR_BINARY, ANY_INT)
          .optional(ANY_INT)
          .returns(StringFunctions::typeOfFirst);

  static final List<ScalarFunction> ALL =
      List.of(
          named("length")
              .alias("char_length", "character_length", "len")
              .takes(STRING_OR_BINARY)
              .returns(INT),
          named("octet_length").takes(STRING_OR_BINARY).returns(INT),
          named("bit_length").takes(STRING_OR_BINARY).returns(INT),
          named("upper").alias("ucase").takes(ANY_STRING).returns(STRING),
          named("lower").alias("lcase").takes(ANY_STRING).returns(STRING),
          named("initcap").takes(ANY_STRING).returns(STRING),
          named("reverse").arity(1, 1).binds(StringFunctions::reverse),
          named("trim").takes(ANY_STRING).optional(ANY_STRING).returns(STRING),
          named("ltrim").takes(ANY_STRING).optional(ANY_STRING).returns(STRING),
          named("rtrim").takes(ANY_STRING).optional(ANY_STRING).returns(STRING),
          named("btrim").takes(ANY_STRING).optional(ANY_STRING).returns(STRING),
          SUBSTRING,
          named("left").takes(STRING_OR_BINARY, ANY_INT).binds(StringFunctions::left),
          named("right").takes(ANY_STRING, ANY_INT).returns(STRING),
          named("substring_index").takes(ANY_STRING, ANY_STRING, ANY_INT).returns(STRING),
          named("split_part").takes(ANY_STRING, ANY_STRING, ANY_INT).failing().returns(STRING),
          named("overlay").arity(3, 4).binds(StringFunctions::overlay),
          named("instr").takes(ANY_STRING, ANY_STRING).returns(INT),
          named("locate")
              .alias("position")
              .takes(ANY_STRING, ANY_STRING)
              .optional(ANY_INT)
              .returns(INT),
          named("find_in_set").takes(ANY_STRING, ANY_STRING).returns(INT),
          named("startswith").arity(2, 2).binds(StringFunctions::comparison),
          named("endswith").arity(2, 2).binds(StringFunctions::comparison),
          named("contains").arity(2, 2).binds(StringFunctions::comparison),
          named("replace").takes(ANY_STRING, ANY_STRING).optional(ANY_STRING).returns(STRING),
          named("translate").takes(ANY_STRING, ANY_STRING, ANY_STRING).returns(STRING),
          named("lpad").arity(2, 3).binds(StringFunctions::pad),
          named("rpad").arity(2, 3).binds(StringFunctions::pad),
          named("repeat").takes(ANY_STRING, ANY_INT).returns(STRING),
          named("space").takes(ANY_INT).returns(STRING),
          named("concat").alias("||").arity(0, ScalarFunction.MANY).binds(StringFunctions::concat),
          named("concat_ws").takes(ANY_STRING).repeated(ANY).binds(StringFunctions::concatWith),
          named("elt").takes(ANY_INT, ANY).repeated(ANY).failing().binds(StringFunctions::elt),
          named("ascii").takes(ANY_STRING).returns(INT),
          named("chr").alias("char").takes(Shape.ANY_BIGINT).returns(STRING),
          named("levenshtein").takes(ANY_STRING, ANY_STRING).optional(ANY_INT).returns(INT),
          named("soundex").takes(ANY_STRING).returns(STRING),
          named("mask")
              .takes(ANY_STRING)
              .optional(ANY_STRING, ANY_STRING, ANY_STRING, ANY_STRING)
              .failing()
              .binds(StringFunctions::mask),
          named("luhn_check").takes(ANY_STRING).returns(BOOLEAN));

  private StringFunctions() {}

  private static DataType typeOfFirst(List<Expression> arguments) {
    return arguments.get(0).type();
  }

  /** All as BINARY where all are, else all as STRING. */
  private static List<Expression> alike(ScalarFunction self, List<Expression> arguments) {
    boolean isBinary = arguments.stream().allMatch(a -> a.type() == BINARY);
    List<Expression> fitted = new ArrayList<>();
    for (Expression argument : arguments) {
      fitted.add(isBinary ? argument : fit(self, argument, STRING));
    }
    return fitted;
  }

  private static Expression fit(ScalarFunction self, Expression argument, DataType type) {
    Optional<Expression> fitted = Coercion.implicit(argument, type);
    if (fitted.isEmpty()) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE,
          self.name()
              + " takes a "
              + type.sql()
              + ", not "
              + argument.sql()
              + " of type "
              + argument.type().sql()
              + ".");
    }
    return fitted.get();
  }

  private static Expression comparison(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    return self.call(BOOLEAN, alike(self, arguments).toArray(Expression[]::new));
  }

  private static Expression left(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    return SUBSTRING.call(
        arguments.get(0).type(), arguments.get(0), Literal.ofInt(1), arguments.get(1));
  }

  private static Expression reverse(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    return arguments.get(0).type() instanceof ArrayType
        ? ofArrays("reverse_array", arguments, context)
        : self.call(STRING, fit(self, arguments.get(0), STRING));
  }

  private static Expression concat(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    if (arguments.isEmpty()) {
      return Literal.ofString("");
    }
    if (arguments.stream().anyMatch(a -> a.type() instanceof ArrayType)) {
      return ofArrays("concat_arrays", arguments, context);
    }
    List<Expression> fitted = alike(self, arguments);
    return self.call(typeOfFirst(fitted), fitted.toArray(Expression[]::new));
  }

  private static Expression ofArrays(String name, List<Expression> arguments, BindContext context) {
    return FunctionCatalog.scalar(name)
        .orElseThrow(() -> new IllegalStateException("bug: there is no function " + name))
        .bind(arguments, context);
  }

  /** The parts are STRING or ARRAY of STRING, as they come. */
  private static Expression concatWith(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    List<Expression> fitted = new ArrayList<>();
    for (Expression argument : arguments) {
      fitted.add(
          fit(
              self,
              argument,
              argument.type() instanceof ArrayType ? new ArrayType(STRING) : STRING));
    }
    return self.call(STRING, fitted.toArray(Expression[]::new));
  }

  private static Expression elt(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    List<Expression> values = alike(self, arguments.subList(1, arguments.size()));
    List<Expression> fitted = new ArrayList<>();
    fitted.add(arguments.get(0));
    fitted.addAll(values);
    return self.call(typeOfFirst(values), fitted.toArray(Expression[]::new));
  }

  /** Text is padded with spaces, bytes with zeros, where nothing else is asked for. */
  private static Expression pad(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    boolean isBinary = arguments.get(0).type() == BINARY;
    Expression padding =
        arguments.size() == 3
            ? arguments.get(2)
            : isBinary ? Literal.of(ByteBuffer.wrap(new byte[1]), BINARY) : Literal.ofString(" ");
    DataType type = isBinary ? BINARY : STRING;
    return self.call(
        type,
        fit(self, arguments.get(0), type),
        fit(self, arguments.get(1), INT),
        fit(self, padding, type));
  }

  /** Text and replacement are alike; the length to replace is that of the replacement. */
  private static Expression overlay(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    List<Expression> texts = alike(self, arguments.subList(0, 2));
    return self.call(
        typeOfFirst(texts),
        texts.get(0),
        texts.get(1),
        fit(self, arguments.get(2), INT),
        arguments.size() == 4 ? fit(self, arguments.get(3), INT) : Literal.ofInt(-1));
  }

  private static Expression mask(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    List<Expression> all = new ArrayList<>(arguments);
    List<Literal> defaults =
        List.of(
            Literal.ofString("X"),
            Literal.ofString("x"),
            Literal.ofString("n"),
            Literal.nullOf(STRING));
    all.addAll(defaults.subList(arguments.size() - 1, defaults.size()));
    for (Expression replacement : all.subList(1, all.size())) {
      if (!(replacement instanceof Literal literal)) {
        throw new FunctionMismatch(
            ErrorCode.BAD_ARGUMENT,
            "mask takes constants as replacements, not " + replacement.sql() + ".");
      }
      String text = (String) literal.value().orElse("X");
      if (text.codePointCount(0, text.length()) != 1) {
        throw new FunctionMismatch(
            ErrorCode.BAD_ARGUMENT,
            "mask takes one character as a replacement, not '" + text + "'.");
      }
    }
    return self.call(STRING, all.toArray(Expression[]::new));
  }
}
