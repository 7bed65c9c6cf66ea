// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.column;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import java.util.List;

/** Comparators of values that are made of other values. */
final class NestedComparators {

  private NestedComparators() {}

  static final class Structs extends ColumnComparator {

    private final List<ColumnComparator> fields;

    Structs(List<ColumnComparator> fields) {
      this.fields = fields;
    }

    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      StructColumn a = (StructColumn) left;
      StructColumn b = (StructColumn) right;
      for (int i = 0; i < fields.size(); i++) {
        int order = fields.get(i).compare(a.child(i), leftRow, b.child(i), rightRow);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    @Override
    public boolean equalValues(Column left, int leftRow, Column right, int rightRow) {
      StructColumn a = (StructColumn) left;
      StructColumn b = (StructColumn) right;
      for (int i = 0; i < fields.size(); i++) {
        if (!fields.get(i).same(a.child(i), leftRow, b.child(i), rightRow)) {
          return false;
        }
      }
      return true;
    }
  }

  static final class Arrays extends ColumnComparator {

    private final ColumnComparator elements;

    Arrays(ColumnComparator elements) {
      this.elements = elements;
    }

    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      ArrayColumn a = (ArrayColumn) left;
      ArrayColumn b = (ArrayColumn) right;
      int shared = Math.min(a.length(leftRow), b.length(rightRow));
      for (int i = 0; i < shared; i++) {
        int order =
            elements.compare(
                a.elements(), a.start(leftRow) + i, b.elements(), b.start(rightRow) + i);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.length(leftRow), b.length(rightRow));
    }

    @Override
    public boolean equalValues(Column left, int leftRow, Column right, int rightRow) {
      return ((ArrayColumn) left).length(leftRow) == ((ArrayColumn) right).length(rightRow)
          && compareValues(left, leftRow, right, rightRow) == 0;
    }
  }

  static final class Maps extends ColumnComparator {

    private final ColumnComparator keys;
    private final ColumnComparator values;

    Maps(ColumnComparator keys, ColumnComparator values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      throw new IllegalStateException("bug: maps have no order");
    }

    @Override
    public boolean equalValues(Column left, int leftRow, Column right, int rightRow) {
      MapColumn a = (MapColumn) left;
      MapColumn b = (MapColumn) right;
      if (a.length(leftRow) != b.length(rightRow)) {
        return false;
      }
      for (int i = 0; i < a.length(leftRow); i++) {
        int x = a.start(leftRow) + i;
        int y = b.start(rightRow) + i;
        if (!keys.same(a.keys(), x, b.keys(), y) || !values.same(a.values(), x, b.values(), y)) {
          return false;
        }
      }
      return true;
    }
  }
}
