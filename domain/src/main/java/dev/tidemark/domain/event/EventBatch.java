// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.type.StructType;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one schema as columns: a schema, a row count and one column a field.
 *
 * <p>Immutable as long as anybody looks at it; any thread may read it. Rows that are looked at no
 * more may be given back to whoever made them, who uses their memory for others. Sources hand rows
 * over in batches of a few thousand, which is what one call of a kernel works on.
 */
public final class EventBatch {

  /**
   * How many rows a source puts into one batch unless it has fewer: small enough for the cache of
   * one core.
   */
  public static final int TARGET_ROWS = 4096;

  private final StructType schema;
  private final int size;
  private final List<Column> columns;

  /**
   * @throws IllegalArgumentException if the columns do not fit the schema or the size
   */
  public EventBatch(StructType schema, int size, List<Column> columns) {
    this.schema = requireNonNull(schema, "schema");
    this.size = size;
    this.columns = List.copyOf(columns);
    if (columns.size() != schema.size()) {
      throw new IllegalArgumentException(
          "columns must match the schema: columns=" + columns.size() + ", fields=" + schema.size());
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).size() != size) {
        throw new IllegalArgumentException(
            "columns must be as long as the batch: column="
                + schema.field(i).name()
                + ", size="
                + columns.get(i).size()
                + ", batch="
                + size);
      }
    }
  }

  public StructType schema() {
    return schema;
  }

  /** How many rows. */
  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public List<Column> columns() {
    return columns;
  }

  public Column column(int ordinal) {
    return columns.get(ordinal);
  }

  /** The first {@code size} of these rows, in this order. */
  public EventBatch take(int[] rows, int size) {
    Column[] taken = new Column[columns.size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = columns.get(i).take(rows, size);
    }
    return new EventBatch(schema, size, Arrays.asList(taken));
  }

  /** A batch of no rows. */
  public static EventBatch empty(StructType schema) {
    return new EventBatch(
        schema,
        0,
        schema.fields().stream().map(f -> ColumnBuilder.of(f.type(), 0).build()).toList());
  }
}
