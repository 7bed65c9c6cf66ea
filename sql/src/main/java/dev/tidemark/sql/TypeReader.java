// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Types and fields, by Spark's names for them. */
final class TypeReader extends QueryGrammarBaseVisitor<DataType> {

  static final TypeReader INSTANCE = new TypeReader();

  private static final Map<String, AtomicType> ATOMIC =
      Map.ofEntries(
          Map.entry("BOOLEAN", AtomicType.BOOLEAN),
          Map.entry("TINYINT", AtomicType.TINYINT),
          Map.entry("BYTE", AtomicType.TINYINT),
          Map.entry("SMALLINT", AtomicType.SMALLINT),
          Map.entry("SHORT", AtomicType.SMALLINT),
          Map.entry("INT", AtomicType.INT),
          Map.entry("INTEGER", AtomicType.INT),
          Map.entry("BIGINT", AtomicType.BIGINT),
          Map.entry("LONG", AtomicType.BIGINT),
          Map.entry("FLOAT", AtomicType.FLOAT),
          Map.entry("REAL", AtomicType.FLOAT),
          Map.entry("DOUBLE", AtomicType.DOUBLE),
          Map.entry("STRING", AtomicType.STRING),
          Map.entry("BINARY", AtomicType.BINARY),
          Map.entry("DATE", AtomicType.DATE),
          Map.entry("TIMESTAMP", AtomicType.TIMESTAMP),
          Map.entry("TIMESTAMP_LTZ", AtomicType.TIMESTAMP),
          Map.entry("VOID", AtomicType.VOID));
  private static final Set<String> DECIMAL = Set.of("DECIMAL", "DEC", "NUMERIC");
  private static final Set<String> TEXT = Set.of("CHAR", "CHARACTER", "VARCHAR");
  private static final Set<String> NESTED = Set.of("ARRAY", "MAP", "STRUCT");
  private static final Set<String> ONLY_SPARK =
      Set.of("TIMESTAMP_NTZ", "TIME", "VARIANT", "GEOGRAPHY", "GEOMETRY");

  private static final List<String> KNOWN =
      List.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INT",
          "BIGINT",
          "FLOAT",
          "DOUBLE",
          "DECIMAL",
          "STRING",
          "BINARY",
          "DATE",
          "TIMESTAMP",
          "ARRAY",
          "MAP",
          "STRUCT",
          "INTEGER",
          "LONG",
          "INTERVAL");

  private TypeReader() {}

  DataType read(QueryGrammar.DataTypeContext type) {
    return read(type.parameterType(), type.bareType());
  }

  /** The one of both that is written. */
  DataType read(
      QueryGrammar.ParameterTypeContext parameterType, QueryGrammar.BareTypeContext bareType) {
    return parameterType == null ? bareType.accept(this) : parameterType.accept(this);
  }

  static StructType struct(List<QueryGrammar.SchemaFieldContext> fields) {
    return new StructType(
        fields.stream()
            .map(field -> new Field(Names.of(field.name), INSTANCE.read(field.dataType())))
            .toList());
  }

  @Override
  public DataType visitStructType(QueryGrammar.StructTypeContext type) {
    return struct(type.schemaField());
  }

  @Override
  public DataType visitIntervalType(QueryGrammar.IntervalTypeContext type) {
    if (type.from == null) {
      return AtomicType.CALENDAR_INTERVAL;
    }
    List<IntervalField> fields = new ArrayList<>();
    fields.add(IntervalField.of(type.from));
    if (type.to != null) {
      fields.add(IntervalField.of(type.to));
    }
    if (!IntervalField.isRange(fields)) {
      throw bad(
          type,
          "There is no type INTERVAL "
              + IntervalField.text(fields)
              + ". Use INTERVAL YEAR TO MONTH or INTERVAL DAY TO SECOND.");
    }
    return fields.get(0).isMonths() ? AtomicType.YEAR_MONTH_INTERVAL : AtomicType.DAY_TIME_INTERVAL;
  }

  @Override
  public DataType visitNestedType(QueryGrammar.NestedTypeContext type) {
    String name = upper(type.name);
    List<DataType> parts = type.dataType().stream().map(this::read).toList();
    if (name.equals("ARRAY") && parts.size() == 1) {
      return new ArrayType(parts.get(0));
    }
    if (name.equals("MAP") && parts.size() == 2) {
      return new MapType(parts.get(0), parts.get(1));
    }
    throw bad(
        type,
        NESTED.contains(name)
            ? "The type " + type.getText() + " has the wrong number of parts. " + howToWrite(name)
            : "The type " + name + " takes no < >; only ARRAY, MAP and STRUCT do.");
  }

  @Override
  public DataType visitSizedType(QueryGrammar.SizedTypeContext type) {
    String name = upper(type.name);
    if (DECIMAL.contains(name)) {
      return decimal(type);
    }
    if (!TEXT.contains(name)) {
      throw bad(
          type,
          "The type " + type.name.getText() + " takes no size; only DECIMAL, CHAR and VARCHAR do.");
    }
    if (type.INTEGER().size() != 1 || size(type.INTEGER(0)) < 1) {
      throw bad(type, "The type " + name + " needs one length, as in " + name + "(10).");
    }
    return AtomicType.STRING;
  }

  @Override
  public DataType visitPlainType(QueryGrammar.PlainTypeContext type) {
    String name = upper(type.name);
    if (DECIMAL.contains(name)) {
      return new DecimalType(10, 0);
    }
    if (TEXT.contains(name)) {
      throw bad(
          type, "The type " + name + " needs a length, as in " + name + "(10); or use STRING.");
    }
    if (NESTED.contains(name)) {
      throw bad(type, "The type " + name + " is incomplete. " + howToWrite(name));
    }
    if (ONLY_SPARK.contains(name)) {
      throw UnsupportedFeatures.refused(type.start, "The type " + name, "");
    }
    AtomicType atomic = ATOMIC.get(name);
    if (atomic == null) {
      String written = type.name.getText();
      throw bad(type, "There is no type '" + written + "'." + Suggestion.sentence(written, KNOWN));
    }
    return atomic;
  }

  private static DataType decimal(QueryGrammar.SizedTypeContext type) {
    List<TerminalNode> sizes = type.INTEGER();
    int precision = size(sizes.get(0));
    int scale = sizes.size() < 2 ? 0 : size(sizes.get(1));
    if (sizes.size() > 2 || precision < 1 || precision > DecimalType.MAX_PRECISION) {
      throw noDecimal(type, "the precision must be 1 to 38");
    }
    if (scale > precision) {
      throw noDecimal(type, "the scale must be 0 to the precision");
    }
    return new DecimalType(precision, scale);
  }

  private static QueryException noDecimal(QueryGrammar.SizedTypeContext type, String rule) {
    return bad(
        type, "The type " + type.getText() + " is no DECIMAL(precision, scale): " + rule + ".");
  }

  /** A size; whatever is longer than any size there is counts as the longest. */
  private static int size(TerminalNode digits) {
    return digits.getText().length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits.getText());
  }

  private static String upper(Token name) {
    return name.getText().toUpperCase(Locale.ROOT);
  }

  private static QueryException bad(ParserRuleContext type, String message) {
    return Refusal.at(type, ErrorCode.BAD_SCHEMA, message);
  }

  private static String howToWrite(String name) {
    return switch (name) {
      case "ARRAY" -> "Write for example ARRAY<STRING>.";
      case "MAP" -> "Write for example MAP<STRING, INT>.";
      default -> "Write for example STRUCT<name: STRING, size: INT>.";
    };
  }
}
