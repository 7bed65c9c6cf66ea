// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.SystemClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes rows so that of the same key the last one stands. Confined to one thread.
 *
 * <p>Statements overtake each other on their way, so each row carries a timestamp of its own,
 * greater than that of the row before: the server keeps what has the greatest. Where the options
 * give one for all rows, only the last row of a key is sent.
 */
final class TableWriter {

  private static final int ROWS_GROUPED = 8192;
  private static final long MICROS_OF_MILLI = 1000;

  private final SinkOptions options;
  private final RowStatements rows;
  private final StatementWriter statements;
  private final SinkFailures failures;
  private final SystemClock clock;
  private final boolean groups;
  private final Map<ByteBuffer, Group> open = new LinkedHashMap<>();
  private int grouped;
  private long lastMicros;

  TableWriter(
      SinkOptions options,
      SinkColumns columns,
      RowStatements rows,
      StatementWriter statements,
      SinkFailures failures,
      SystemClock clock) {
    this.options = options;
    this.rows = rows;
    this.statements = statements;
    this.failures = failures;
    this.clock = clock;
    // A partition of one row has nothing to go together with.
    this.groups = options.groups() && options.batchRows() > 1 && !columns.clustering().isEmpty();
  }

  /** Rows of one partition that go together. */
  private static final class Group {
    private final List<BatchableStatement<?>> rows = new ArrayList<>();
    private long bytes;
  }

  /** Whether the rows of a batch may be given in several parts. */
  boolean takesParts() {
    return options.timestampMicros().isEmpty();
  }

  /** Writes rows of a batch, all of them, or throws. */
  void write(BatchHeader batch, List<EventBatch> pieces) {
    statements.purpose(failures.purpose(batch));
    boolean isWritten = false;
    try {
      while (!isWritten) {
        open.clear();
        grouped = 0;
        isWritten = sendAll(pieces) && statements.drain();
      }
    } catch (StatementWriter.Refused e) {
      throw failures.of(batch, e.getCause(), rows.largestRow());
    } catch (RuntimeException | Error e) {
      statements.abandon();
      throw e;
    }
  }

  private boolean sendAll(List<EventBatch> pieces) {
    if (options.timestampMicros().isPresent()) {
      return sendNewest(pieces);
    }
    long micros = Math.max(lastMicros, clock.nowMillis() * MICROS_OF_MILLI);
    for (EventBatch piece : pieces) {
      for (int row = 0; row < piece.size(); row++) {
        lastMicros = ++micros;
        if (!send(rows.of(piece, row, micros), rows.bytes())) {
          return false;
        }
      }
    }
    return sendGroups();
  }

  /** Sends the last row of each key. */
  private boolean sendNewest(List<EventBatch> pieces) {
    Map<ByteBuffer, BoundStatement> newest = new LinkedHashMap<>();
    for (EventBatch piece : pieces) {
      for (int row = 0; row < piece.size(); row++) {
        BoundStatement statement = rows.of(piece, row, 0);
        newest.put(rows.keyOf(statement), statement);
      }
    }
    for (BoundStatement statement : newest.values()) {
      if (!send(statement, 0)) {
        return false;
      }
    }
    return sendGroups();
  }

  private boolean send(BoundStatement statement, long bytes) {
    if (!groups) {
      return statements.send(statement);
    }
    Group group = open.computeIfAbsent(rows.partitionOf(statement), k -> new Group());
    boolean isSent = true;
    if (!group.rows.isEmpty()
        && (group.bytes + bytes > options.batchBytes()
            || group.rows.size() >= options.batchRows())) {
      isSent = statements.send(together(group));
      group.rows.clear();
      group.bytes = 0;
    }
    group.rows.add(statement);
    group.bytes += bytes;
    return isSent && (++grouped < ROWS_GROUPED || sendGroups());
  }

  private boolean sendGroups() {
    grouped = 0;
    for (Group group : open.values()) {
      if (!statements.send(together(group))) {
        return false;
      }
    }
    open.clear();
    return true;
  }

  private static Statement<?> together(Group group) {
    if (group.rows.size() == 1) {
      return group.rows.get(0);
    }
    Statement<?> first = group.rows.get(0);
    return BatchStatement.newInstance(BatchType.UNLOGGED, group.rows)
        .setIdempotent(first.isIdempotent())
        .setConsistencyLevel(first.getConsistencyLevel());
  }
}
