// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.Map;

/** Kernels of AND, OR, NOT and the tests for null. */
final class LogicKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "and", (call, arguments, context) -> junction(call, arguments, context, false),
          "or", (call, arguments, context) -> junction(call, arguments, context, true),
          "not", LogicKernels::not,
          "isnull", (call, arguments, context) -> rows -> nulls(arguments.get(0), rows, true),
          "isnotnull", (call, arguments, context) -> rows -> nulls(arguments.get(0), rows, false));

  private LogicKernels() {}

  private static Kernel junction(
      Call call, List<Kernel> arguments, KernelContext context, boolean decisive) {
    RowSubset lazy =
        call.argument(1).canFail()
            ? new RowSubset(arguments.get(1), call.argument(1), context)
            : null;
    return new JunctionKernel(
        arguments.get(0), arguments.get(1), lazy, decisive, new ResultArrays(context));
  }

  private static Kernel not(Call call, List<Kernel> arguments, KernelContext context) {
    ResultArrays results = new ResultArrays(context);
    return rows -> not(arguments.get(0).evaluate(rows), results.booleans(rows.size()));
  }

  private static Column not(Column operand, boolean[] out) {
    boolean[] values = ((BooleanColumn) operand).values();
    int size = operand.size();
    for (int i = 0; i < size; i++) {
      out[i] = !values[i];
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, operand.nulls());
  }

  private static Column nulls(Kernel operand, EventBatch rows, boolean whenNull) {
    long[] nulls = operand.evaluate(rows).nulls();
    boolean[] out = new boolean[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = Nulls.isNull(nulls, i) == whenNull;
    }
    return new BooleanColumn(AtomicType.BOOLEAN, out.length, out, null);
  }
}
