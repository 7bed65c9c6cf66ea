// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Binds functions by name and evaluates their kernels over a few rows.
 *
 * <pre>{@code
 * KernelTesting rows = KernelTesting.rows(3);
 * Expression a = rows.column("a", INT, 1, null, 3);
 * rows.values(rows.call("+", a, rows.literal(2, INT)));   // [3, null, 5]
 * }</pre>
 *
 * <p>Values are Java objects as {@link Values} has them.
 */
public final class KernelTesting {

  private static final BindContext NO_SCHEMAS =
      new BindContext() {
        @Override
        public StructType parseSchema(String ddl) {
          throw new IllegalArgumentException("kernel tests read no schema: " + ddl);
        }

        @Override
        public DataType parseTypeOrSchema(String ddl) {
          throw new IllegalArgumentException("kernel tests read no schema: " + ddl);
        }
      };

  private final int size;
  private final BatchScope scope = new BatchScope("kernel-testing");
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private ZoneId zone = ZoneOffset.UTC;
  private BindContext bindContext = NO_SCHEMAS;

  private KernelTesting(int size) {
    this.size = size;
  }

  /** Rows without columns, to which columns are added. */
  public static KernelTesting rows(int size) {
    return new KernelTesting(size);
  }

  /** The session's time zone; UTC if it is not set. */
  public KernelTesting in(String zoneId) {
    zone = ZoneId.of(zoneId);
    return this;
  }

  /** What functions that read schemas are bound with. */
  public KernelTesting with(BindContext context) {
    bindContext = context;
    return this;
  }

  /** The batch that runs. */
  public BatchScope scope() {
    return scope;
  }

  /** A column of the rows. */
  public Attribute column(String name, DataType type, Object... values) {
    return column(name, Values.column(type, Arrays.asList(values)));
  }

  /** A column of the rows. */
  public Attribute column(String name, Column column) {
    if (column.size() != size) {
      throw new IllegalArgumentException(
          "a column must have a value a row: column=" + column.size() + ", rows=" + size);
    }
    Attribute attribute =
        new Attribute(attributes.size() + 1, name, "", column.type(), OptionalLong.empty());
    attributes.add(attribute);
    columns.add(column);
    return attribute;
  }

  /** A constant; a null value is a NULL of the type. */
  public static Literal literal(Object value, DataType type) {
    return value == null ? Literal.nullOf(type) : Literal.of(value, type);
  }

  /** The typed call of a function or operator, with Spark's implicit casts. */
  public Expression call(String function, Expression... arguments) {
    return FunctionCatalog.scalar(function)
        .orElseThrow(() -> new IllegalArgumentException("no function is called " + function))
        .bind(List.of(arguments), bindContext);
  }

  public static Expression cast(Expression operand, DataType type) {
    return new Cast(operand, type, false);
  }

  public static Expression tryCast(Expression operand, DataType type) {
    return new Cast(operand, type, true);
  }

  /** The kernel's column over the rows. */
  public Column evaluate(Expression expression) {
    return kernel(expression).evaluate(batch());
  }

  /** The kernel over batches of these columns. */
  public Kernel kernel(Expression expression) {
    KernelContext context = new KernelContext(zone, null, scope);
    return new KernelPlanner(Layout.of(attributes), context).plan(expression);
  }

  /** The same, but its results are dead when it is evaluated next. */
  public Kernel reusingKernel(Expression expression) {
    KernelContext context = new KernelContext(zone, null, scope).reusingResults(true);
    return new KernelPlanner(Layout.of(attributes), context).plan(expression);
  }

  /** All columns so far as one batch. */
  public EventBatch batch() {
    StructType.Builder schema = StructType.builder();
    attributes.forEach(a -> schema.add(a.name(), a.type()));
    return new EventBatch(schema.build(), size, columns);
  }

  /** The value of each row; checks that the column has the expression's type. */
  public List<Object> values(Expression expression) {
    Column column = evaluate(expression);
    if (!column.type().equals(expression.type())) {
      throw new AssertionError(
          "the kernel of "
              + expression.sql()
              + " gives "
              + column.type().sql()
              + " and not "
              + expression.type().sql());
    }
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      values.add(Values.get(column, row));
    }
    return values;
  }

  /** The value of an expression over constants. */
  public static Object value(Expression expression) {
    return rows(1).values(expression).get(0);
  }

  /** The value of a function over constants. */
  public static Object value(String function, Expression... arguments) {
    KernelTesting one = rows(1);
    return one.values(one.call(function, arguments)).get(0);
  }

  /** A decimal constant of the type's scale: {@code decimal("1.5", 5, 2)} is 1.50. */
  public static Literal decimal(String value, int precision, int scale) {
    return Literal.of(
        new BigDecimal(value).setScale(scale, RoundingMode.UNNECESSARY),
        new dev.tidemark.domain.type.DecimalType(precision, scale));
  }
}
