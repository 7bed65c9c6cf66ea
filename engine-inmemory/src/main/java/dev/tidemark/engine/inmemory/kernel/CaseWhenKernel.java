// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * CASE: each branch takes the rows where its condition is true from those that no branch before it
 * has taken.
 */
final class CaseWhenKernel implements Kernel {

  private final DataType type;
  private final List<Branch> branches = new ArrayList<>();
  private final LazyKernel otherwise;

  private record Branch(LazyKernel condition, LazyKernel result) {}

  CaseWhenKernel(CaseWhen expression, List<Kernel> children, KernelContext context) {
    type = expression.type();
    for (int i = 0; i < expression.branches().size(); i++) {
      CaseWhen.Branch branch = expression.branches().get(i);
      branches.add(
          new Branch(
              new LazyKernel(children.get(2 * i), branch.condition(), context),
              new LazyKernel(children.get(2 * i + 1), branch.result(), context)));
    }
    otherwise = new LazyKernel(children.get(children.size() - 1), expression.otherwise(), context);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    int size = rows.size();
    int[] open = new int[size];
    for (int i = 0; i < size; i++) {
      open[i] = i;
    }
    int count = size;
    int[] taken = new int[size];
    Choice choice = new Choice(type, size);
    for (Branch branch : branches) {
      if (count == 0) {
        break;
      }
      BooleanColumn condition = (BooleanColumn) branch.condition().evaluate(rows, open, count);
      boolean isCompact = branch.condition().isCompact();
      int takenCount = 0;
      int left = 0;
      for (int i = 0; i < count; i++) {
        int row = open[i];
        int at = isCompact ? i : row;
        if (condition.value(at) && !condition.isNull(at)) {
          taken[takenCount++] = row;
        } else {
          open[left++] = row;
        }
      }
      count = left;
      if (takenCount == size && size > 0) {
        return branch.result().evaluate(rows, taken, takenCount);
      }
      if (takenCount > 0) {
        Column result = branch.result().evaluate(rows, taken, takenCount);
        choice.choose(result, taken, takenCount, branch.result().isCompact());
      }
    }
    if (count == size) {
      return otherwise.evaluate(rows, open, count);
    }
    if (count > 0) {
      Column result = otherwise.evaluate(rows, open, count);
      choice.choose(result, open, count, otherwise.isCompact());
    }
    return choice.build();
  }
}
