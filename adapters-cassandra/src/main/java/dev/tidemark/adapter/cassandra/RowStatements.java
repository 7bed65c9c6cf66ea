// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns rows into INSERT statements: values go from columns to bytes at once. Confined to one
 * thread.
 *
 * <pre>
 *   INSERT INTO shop.totals (user, total) VALUES (?, ?) USING TIMESTAMP ? AND TTL 60
 * </pre>
 */
final class RowStatements {

  private static final int MAX_KEY_BYTES = 65_535;
  private static final int SHOWN_CHARACTERS = 60;

  private final SinkOptions options;
  private final SinkColumns columns;
  private final PreparedStatement prepared;
  private final CqlEncoder[] encoders;
  private final boolean[] isKey;
  private final boolean hasTimestamp;
  private long bytes;
  private int largestRow;

  RowStatements(SinkOptions options, SinkColumns columns, PreparedStatement prepared) {
    this.options = options;
    this.columns = columns;
    this.prepared = prepared;
    this.encoders =
        columns.targets().stream().map(SinkColumns.Target::encoder).toArray(CqlEncoder[]::new);
    this.isKey = new boolean[encoders.length];
    columns.partition().forEach(i -> isKey[i] = true);
    columns.clustering().forEach(i -> isKey[i] = true);
    this.hasTimestamp = options.timestampMicros().isEmpty();
  }

  /** The statement to prepare. What has a list may be sent again by us only, not by the driver. */
  static SimpleStatement insert(SinkOptions options, SinkColumns columns) {
    List<String> names = columns.targets().stream().map(t -> t.name().asCql(true)).toList();
    StringBuilder cql = new StringBuilder("INSERT INTO ");
    cql.append(CqlIdentifier.fromInternal(options.keyspace()).asCql(true)).append('.');
    cql.append(CqlIdentifier.fromInternal(options.table()).asCql(true));
    cql.append(" (").append(String.join(", ", names)).append(") VALUES (?");
    cql.append(", ?".repeat(names.size() - 1)).append(") USING TIMESTAMP ");
    cql.append(
        options.timestampMicros().isPresent()
            ? Long.toString(options.timestampMicros().getAsLong())
            : "?");
    options.ttlSeconds().ifPresent(ttl -> cql.append(" AND TTL ").append(ttl));
    return SimpleStatement.builder(cql.toString())
        .setIdempotence(!columns.hasLists())
        .setConsistencyLevel(options.consistency())
        .build();
  }

  /** The bytes of values in the statement made last. */
  long bytes() {
    return bytes;
  }

  /** The most bytes of values that a row has had. */
  int largestRow() {
    return largestRow;
  }

  /**
   * The statement that writes a row.
   *
   * @param timestampMicros not used where the options have one
   * @throws QueryException if the table cannot hold the row
   */
  BoundStatement of(EventBatch rows, int row, long timestampMicros) {
    BoundStatementBuilder statement = prepared.boundStatementBuilder();
    long size = 0;
    for (int i = 0; i < encoders.length; i++) {
      Column column = rows.column(i);
      if (column.isNull(row)) {
        if (isKey[i]) {
          throw wrong(rows, row, i, "has a null, and is in the key of the table");
        }
        if (!options.ignoreNulls()) {
          statement.setBytesUnsafe(i, null); // else it stays unset
        }
        continue;
      }
      ByteBuffer value = encoded(rows, row, i);
      size += value.remaining();
      statement.setBytesUnsafe(i, value);
    }
    if (hasTimestamp) {
      statement.setBytesUnsafe(
          encoders.length, ByteBuffer.allocate(Long.BYTES).putLong(0, timestampMicros));
    }
    bytes = size;
    largestRow = (int) Math.max(largestRow, Math.min(size, Integer.MAX_VALUE));
    return statement.build();
  }

  private ByteBuffer encoded(EventBatch rows, int row, int column) {
    ByteBuffer value;
    try {
      value = encoders[column].encode(rows.column(column), row);
    } catch (IllegalArgumentException e) {
      throw wrong(rows, row, column, e.getMessage());
    }
    if (isKey[column]) {
      checkKey(rows, row, column, value.remaining());
    }
    return value;
  }

  private void checkKey(EventBatch rows, int row, int column, int length) {
    if (length > MAX_KEY_BYTES) {
      throw wrong(
          rows,
          row,
          column,
          "has " + length + " bytes, and a value in a key has at most " + MAX_KEY_BYTES);
    }
    boolean isWholePartitionKey =
        columns.partition().size() == 1 && columns.partition().get(0) == column;
    if (length == 0 && isWholePartitionKey) {
      throw wrong(rows, row, column, "is empty, and a partition key cannot be");
    }
  }

  private QueryException wrong(EventBatch rows, int row, int column, String clause) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < rows.schema().size(); i++) {
      values.add(rows.schema().field(i).name() + "=" + shown(Values.get(rows.column(i), row)));
    }
    return new QueryException(
        ErrorCode.BAD_ARGUMENT,
        "Cassandra table "
            + options.place()
            + ": column "
            + columns.targets().get(column).name().asInternal()
            + " "
            + clause
            + ". The row is {"
            + String.join(", ", values)
            + "}. Correct or filter such rows in the query.");
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, SHOWN_CHARACTERS) + "… (" + text.length() + " characters)";
  }

  /** The bytes of a row's partition key, equal for equal keys; to tell partitions apart only. */
  ByteBuffer partitionOf(BoundStatement statement) {
    List<Integer> partition = columns.partition();
    return partition.size() == 1
        ? statement.getBytesUnsafe(partition.get(0))
        : joined(statement, partition);
  }

  /** The bytes of a row's whole key, equal for equal keys. */
  ByteBuffer keyOf(BoundStatement statement) {
    List<Integer> key = new ArrayList<>(columns.partition());
    key.addAll(columns.clustering());
    return joined(statement, key);
  }

  private static ByteBuffer joined(BoundStatement statement, List<Integer> places) {
    int length = 0;
    for (int place : places) {
      length += Integer.BYTES + statement.getBytesUnsafe(place).remaining();
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (int place : places) {
      ByteBuffer value = statement.getBytesUnsafe(place);
      joined.putInt(value.remaining()).put(value.duplicate());
    }
    return joined.flip();
  }
}
