// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import dev.tidemark.engine.inmemory.column.ColumnHash;
import java.util.List;

/**
 * {@code x IN (a, b, …)}: true where x equals one of them; otherwise null where x or one of them is
 * null.
 */
final class InKernel implements Kernel {

  private final ResultArrays results;
  private final Kernel operand;
  private final ColumnComparator comparator;
  private final ConstantSet constants;
  private final boolean hasNullConstant;
  private final List<Kernel> others;

  private InKernel(
      Kernel operand,
      ColumnComparator comparator,
      ConstantSet constants,
      boolean hasNullConstant,
      List<Kernel> others,
      KernelContext context) {
    this.results = new ResultArrays(context);
    this.operand = operand;
    this.comparator = comparator;
    this.constants = constants;
    this.hasNullConstant = hasNullConstant;
    this.others = others;
  }

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    List<Kernel> list = arguments.subList(1, arguments.size());
    ColumnBuilder constants = ColumnBuilder.of(call.argument(0).type(), list.size());
    boolean hasNull = false;
    for (Kernel element : list) {
      if (element instanceof LiteralKernel literal) {
        if (literal.literal().isNull()) {
          hasNull = true;
        } else {
          Values.append(constants, literal.literal().value().orElseThrow());
        }
      }
    }
    ColumnComparator comparator = ColumnComparator.of(call.argument(0).type());
    return new InKernel(
        arguments.get(0),
        comparator,
        new ConstantSet(constants.build(), comparator),
        hasNull,
        list.stream().filter(k -> !(k instanceof LiteralKernel)).toList(),
        context);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column column = operand.evaluate(rows);
    int size = rows.size();
    boolean[] out = results.booleans(size);
    for (int i = 0; i < size; i++) {
      out[i] = !column.isNull(i) && constants.contains(column, i);
    }
    long[] unknown = hasNullConstant ? Nulls.all(size) : column.nulls();
    for (Kernel other : others) {
      Column element = other.evaluate(rows);
      unknown = Nulls.union(unknown, element.nulls(), size);
      for (int i = 0; i < size; i++) {
        if (!out[i] && !column.isNull(i) && !element.isNull(i)) {
          out[i] = comparator.equalValues(column, i, element, i);
        }
      }
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, unlessTrue(unknown, out, size));
  }

  private static long[] unlessTrue(long[] unknown, boolean[] out, int size) {
    if (unknown == null) {
      return null;
    }
    long[] nulls = unknown.clone();
    for (int i = 0; i < size; i++) {
      if (out[i]) {
        nulls[i >>> 6] &= ~(1L << i);
      }
    }
    return nulls;
  }

  /** Constants by hash: open addressing over twice as many slots, each a row or -1. */
  private static final class ConstantSet {

    private final Column values;
    private final ColumnComparator comparator;
    private final int[] slots;

    ConstantSet(Column values, ColumnComparator comparator) {
      this.values = values;
      this.comparator = comparator;
      this.slots = new int[Math.max(2, Integer.highestOneBit(values.size() * 4))];
      java.util.Arrays.fill(slots, -1);
      for (int row = 0; row < values.size(); row++) {
        int slot = slotOf(values, row);
        while (slots[slot] >= 0) {
          slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = row;
      }
    }

    private int slotOf(Column column, int row) {
      long hash = ColumnHash.of(column, row) * 0x9E3779B97F4A7C15L;
      return (int) (hash >>> 32) & slots.length - 1;
    }

    boolean contains(Column column, int row) {
      int slot = slotOf(column, row);
      while (slots[slot] >= 0) {
        if (comparator.equalValues(values, slots[slot], column, row)) {
          return true;
        }
        slot = slot + 1 & slots.length - 1;
      }
      return false;
    }
  }
}
