// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import java.util.List;

/**
 * The arguments of a call at one row of a batch; the row moves on. Which accessor to call follows
 * from the argument's type. Confined to one thread.
 */
final class Arguments {

  private final Column[] columns;
  private final int size;
  private int row;

  Arguments(List<Kernel> kernels, EventBatch rows) {
    columns = new Column[kernels.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = kernels.get(i).evaluate(rows);
    }
    size = rows.size();
  }

  void moveTo(int next) {
    row = next;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  int row() {
    return row;
  }

  /** How many arguments there are. */
  int count() {
    return columns.length;
  }

  Column column(int argument) {
    return columns[argument];
  }

  /** The rows at which any argument is null; null where there are none. */
  long[] nulls() {
    long[] nulls = null;
    for (Column column : columns) {
      nulls = Nulls.union(nulls, column.nulls(), size);
    }
    return nulls;
  }

  boolean isNull(int argument) {
    return columns[argument].isNull(row);
  }

  byte[] buffer(int argument) {
    return ((BytesColumn) columns[argument]).bytes();
  }

  int start(int argument) {
    return ((BytesColumn) columns[argument]).start(row);
  }

  int end(int argument) {
    return ((BytesColumn) columns[argument]).end(row);
  }

  /** The length in bytes. */
  int length(int argument) {
    return ((BytesColumn) columns[argument]).length(row);
  }

  byte[] bytes(int argument) {
    return ((BytesColumn) columns[argument]).value(row);
  }

  String string(int argument) {
    return ((BytesColumn) columns[argument]).string(row);
  }

  int integer(int argument) {
    return ((IntColumn) columns[argument]).value(row);
  }

  long bigint(int argument) {
    return ((LongColumn) columns[argument]).value(row);
  }

  double number(int argument) {
    return ((DoubleColumn) columns[argument]).value(row);
  }

  boolean truth(int argument) {
    return ((BooleanColumn) columns[argument]).value(row);
  }
}
