// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** The first argument that is not null; a later one is evaluated only where it is needed. */
final class CoalesceKernel implements Kernel {

  private final DataType type;
  private final Kernel first;
  private final List<LazyKernel> rest = new ArrayList<>();

  CoalesceKernel(Call call, List<Kernel> arguments, KernelContext context) {
    type = call.type();
    first = arguments.get(0);
    for (int i = 1; i < arguments.size(); i++) {
      rest.add(new LazyKernel(arguments.get(i), call.argument(i), context));
    }
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column column = first.evaluate(rows);
    if (!column.hasNulls() || rest.isEmpty()) {
      return column;
    }
    int size = rows.size();
    int[] all = new int[size];
    int[] open = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      all[i] = i;
      if (column.isNull(i)) {
        open[count++] = i;
      }
    }
    Choice choice = new Choice(type, size);
    choice.choose(column, all, size, false);
    for (LazyKernel next : rest) {
      if (count == 0) {
        break;
      }
      Column values = next.evaluate(rows, open, count);
      choice.choose(values, open, count, next.isCompact());
      int left = 0;
      for (int i = 0; i < count; i++) {
        if (values.isNull(next.isCompact() ? i : open[i])) {
          open[left++] = open[i];
        }
      }
      count = left;
    }
    return choice.build();
  }
}
