// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.type.Field;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins the rows of one lane with a table: finds pairs by key, keeps those that meet the condition,
 * and adds what the kind asks for. Confined to the lane.
 */
final class TableJoinLane {

  private static final int PAIRS = 4 * EventBatch.TARGET_ROWS;

  private final JoinSpec spec;
  private final TableSide.Lane tableSide;
  private final RowConsumer next;
  private final List<Kernel> keyKernels;
  private final Optional<Kernel> condition;
  private final KeyBatch keys;
  private final IntList streamRows = new IntList();
  private final IntList tableRows = new IntList();

  TableJoinLane(JoinSpec spec, TableSide.Lane tableSide, RowConsumer next) {
    this.spec = spec;
    this.tableSide = tableSide;
    this.next = next;
    this.keyKernels = spec.streamKeys().kernels();
    this.condition = spec.condition().map(c -> c.kernel());
    this.keys = new KeyBatch(spec.keyLayout());
  }

  void join(EventBatch rows) {
    List<Column> keyColumns = ProjectStep.evaluate(keyKernels, rows);
    TableIndex table = tableSide.index(keyColumns, rows.size());
    keys.load(keyColumns, rows.size());
    boolean[] matched = new boolean[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      if (!hasUnsafeNull(keyColumns, row)) {
        for (int other = table.first(keys, row); other >= 0; other = table.next(other)) {
          streamRows.add(row);
          tableRows.add(other);
          if (streamRows.size() == PAIRS) {
            flush(rows, table.rows(), matched);
          }
        }
      }
    }
    flush(rows, table.rows(), matched);
    giveSingles(rows, matched);
  }

  private boolean hasUnsafeNull(List<Column> keyColumns, int row) {
    for (int i = 0; i < keyColumns.size(); i++) {
      if (!spec.nullSafe().get(i) && keyColumns.get(i).isNull(row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tests the pairs found so far, marks the stream rows that have one, and gives the pairs where
   * the kind wants them.
   */
  private void flush(EventBatch rows, EventBatch table, boolean[] matched) {
    int size = streamRows.size();
    if (size == 0) {
      return;
    }
    boolean givesPairs = spec.kind().keepsRightColumns();
    BooleanColumn holds = null;
    EventBatch pairs = null;
    if (givesPairs || condition.isPresent()) {
      EventBatch stream =
          isEachOnce(rows.size()) ? rows : spec.streamRead().take(rows, streamRows.values(), size);
      EventBatch other = spec.tableRead().take(table, tableRows.values(), size);
      pairs = spec.streamOnLeft() ? pair(stream, other, size) : pair(other, stream, size);
      holds = condition.isPresent() ? (BooleanColumn) condition.get().evaluate(pairs) : null;
    }
    for (int i = 0; i < size; i++) {
      matched[streamRows.get(i)] |= holds == null || (holds.value(i) && !holds.isNull(i));
    }
    streamRows.clear();
    tableRows.clear();
    if (givesPairs) {
      give(holds == null ? pairs : FilterStep.keep(pairs, holds));
    }
  }

  /** Whether each row of the stream has one row of the table: then its columns go as they are. */
  private boolean isEachOnce(int rows) {
    boolean each = streamRows.size() == rows;
    for (int row = 0; each && row < rows; row++) {
      each = streamRows.get(row) == row;
    }
    return each;
  }

  private EventBatch pair(EventBatch left, EventBatch right, int size) {
    List<Column> columns = new ArrayList<>(left.columns());
    columns.addAll(right.columns());
    return new EventBatch(spec.pairSchema(), size, columns);
  }

  /** Gives the stream rows that come out for having a match, or for having none. */
  private void giveSingles(EventBatch rows, boolean[] matched) {
    boolean isSemi = spec.kind() == JoinKind.LEFT_SEMI;
    if (!isSemi && spec.kind() != JoinKind.LEFT_ANTI && !spec.preservesStream()) {
      return;
    }
    int[] chosen = new int[rows.size()];
    int count = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (matched[row] == isSemi) {
        chosen[count++] = row;
      }
    }
    EventBatch singles = count == rows.size() ? rows : rows.take(chosen, count);
    give(spec.kind().keepsRightColumns() ? withNulls(singles) : singles);
  }

  private EventBatch withNulls(EventBatch singles) {
    List<Column> nulls = new ArrayList<>();
    int streamColumns = singles.columns().size();
    List<Field> fields = spec.pairSchema().fields();
    List<Field> tableFields =
        spec.streamOnLeft()
            ? fields.subList(streamColumns, fields.size())
            : fields.subList(0, fields.size() - streamColumns);
    for (Field field : tableFields) {
      ColumnBuilder builder = ColumnBuilder.of(field.type(), singles.size());
      for (int i = 0; i < singles.size(); i++) {
        builder.appendNull();
      }
      nulls.add(builder.build());
    }
    List<Column> columns = new ArrayList<>(spec.streamOnLeft() ? singles.columns() : nulls);
    columns.addAll(spec.streamOnLeft() ? nulls : singles.columns());
    return new EventBatch(spec.pairSchema(), singles.size(), columns);
  }

  private void give(EventBatch rows) {
    if (!rows.isEmpty()) {
      next.accept(new EventBatch(spec.output(), rows.size(), rows.columns()));
    }
  }
}
