// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An expression over the columns of one row; few kinds, so that a few lines can evaluate it. */
public sealed interface Scalar {

  /**
   * As SQL.
   *
   * @param qualifier goes before each column, {@code "l."} for example; may be empty
   */
  String sql(String qualifier);

  /** Its value in a row; null where SQL says NULL. */
  Object value(Row row);

  List<Scalar> operands();

  /** With other expressions in the place of columns; columns that are not named stay. */
  Scalar substituted(Map<String, Scalar> columns);

  default boolean isTrue(Row row) {
    return Boolean.TRUE.equals(value(row));
  }

  /** The names of the columns that it reads. */
  default Set<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    operands().forEach(o -> names.addAll(o.columns()));
    return names;
  }

  /** A column of the row. */
  record Ref(String name) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return qualifier + name;
    }

    @Override
    public Object value(Row row) {
      return row.get(name);
    }

    @Override
    public List<Scalar> operands() {
      return List.of();
    }

    @Override
    public Set<String> columns() {
      return Set.of(name);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return columns.getOrDefault(name, this);
    }
  }

  /** A number. */
  record Number(long value) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return Long.toString(value);
    }

    @Override
    public Object value(Row row) {
      return value;
    }

    @Override
    public List<Scalar> operands() {
      return List.of();
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return this;
    }
  }

  /** A text without quotes in it. */
  record Text(String value) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return "'" + value + "'";
    }

    @Override
    public Object value(Row row) {
      return value;
    }

    @Override
    public List<Scalar> operands() {
      return List.of();
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return this;
    }
  }

  /** A point in time. */
  record Time(long micros) implements Scalar {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    @Override
    public String sql(String qualifier) {
      return "TIMESTAMP '" + text(micros) + "'";
    }

    /** As SQL and JSON write it, in UTC. */
    static String text(long micros) {
      return FORMAT.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    @Override
    public Object value(Row row) {
      return micros;
    }

    @Override
    public List<Scalar> operands() {
      return List.of();
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return this;
    }
  }

  /** A sum of numbers. */
  record Plus(Scalar left, Scalar right) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return "(" + left.sql(qualifier) + " + " + right.sql(qualifier) + ")";
    }

    @Override
    public Object value(Row row) {
      Object a = left.value(row);
      Object b = right.value(row);
      return a == null || b == null ? null : (Object) ((Long) a + (Long) b);
    }

    @Override
    public List<Scalar> operands() {
      return List.of(left, right);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new Plus(left.substituted(columns), right.substituted(columns));
    }
  }

  /**
   * A comparison.
   *
   * @param operator one of = &lt;&gt; &lt; &lt;= &gt; &gt;=
   */
  record Compare(String operator, Scalar left, Scalar right) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return left.sql(qualifier) + " " + operator + " " + right.sql(qualifier);
    }

    @Override
    public Object value(Row row) {
      return holds(operator, left.value(row), right.value(row));
    }

    /** Null where either is null. */
    @SuppressWarnings("unchecked") // both are of one type by construction
    public static Boolean holds(String operator, Object a, Object b) {
      if (a == null || b == null) {
        return null;
      }
      int order = ((Comparable<Object>) a).compareTo(b);
      return switch (operator) {
        case "=" -> order == 0;
        case "<>" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> throw new IllegalArgumentException("no such comparison: " + operator);
      };
    }

    @Override
    public List<Scalar> operands() {
      return List.of(left, right);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new Compare(operator, left.substituted(columns), right.substituted(columns));
    }
  }

  /** One or the other. */
  record Or(Scalar left, Scalar right) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return "(" + left.sql(qualifier) + " OR " + right.sql(qualifier) + ")";
    }

    @Override
    public Object value(Row row) {
      Object a = left.value(row);
      Object b = right.value(row);
      if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
        return true;
      }
      return a == null || b == null ? null : (Object) false;
    }

    @Override
    public List<Scalar> operands() {
      return List.of(left, right);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new Or(left.substituted(columns), right.substituted(columns));
    }
  }

  /** Whether there is a value, or there is none. */
  record IsNull(Scalar operand, boolean isNegated) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return operand.sql(qualifier) + (isNegated ? " IS NOT NULL" : " IS NULL");
    }

    @Override
    public Object value(Row row) {
      return (operand.value(row) == null) != isNegated;
    }

    @Override
    public List<Scalar> operands() {
      return List.of(operand);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new IsNull(operand.substituted(columns), isNegated);
    }
  }

  /** The first of two that is not null. */
  record Coalesce(Scalar first, Scalar second) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return "coalesce(" + first.sql(qualifier) + ", " + second.sql(qualifier) + ")";
    }

    @Override
    public Object value(Row row) {
      Object value = first.value(row);
      return value == null ? second.value(row) : value;
    }

    @Override
    public List<Scalar> operands() {
      return List.of(first, second);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new Coalesce(first.substituted(columns), second.substituted(columns));
    }
  }

  /** One value where a condition is true, else another. */
  record Case(Scalar when, Scalar then, Scalar otherwise) implements Scalar {
    @Override
    public String sql(String qualifier) {
      return String.format(
          "CASE WHEN %s THEN %s ELSE %s END",
          when.sql(qualifier), then.sql(qualifier), otherwise.sql(qualifier));
    }

    @Override
    public Object value(Row row) {
      return (when.isTrue(row) ? then : otherwise).value(row);
    }

    @Override
    public List<Scalar> operands() {
      return List.of(when, then, otherwise);
    }

    @Override
    public Scalar substituted(Map<String, Scalar> columns) {
      return new Case(
          when.substituted(columns), then.substituted(columns), otherwise.substituted(columns));
    }
  }
}
