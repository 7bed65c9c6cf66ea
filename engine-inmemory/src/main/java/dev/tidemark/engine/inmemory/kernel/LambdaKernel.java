// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a lambda over elements: all elements of a batch at once.
 *
 * <pre>
 *   rows       xs = [10, 20], y = 1     xs = [30], y = 2
 *   elements   x = 10, y = 1 | x = 20, y = 1 | x = 30, y = 2       one row each, the outer columns repeated
 * </pre>
 */
public final class LambdaKernel implements Kernel {

  private final List<LambdaVariable> parameters;
  private final Kernel body;

  LambdaKernel(List<LambdaVariable> parameters, Kernel body) {
    this.parameters = parameters;
    this.body = body;
  }

  /** How many parameters the lambda has. */
  public int arity() {
    return parameters.size();
  }

  /**
   * The body's value for each element.
   *
   * @param rows the outer rows
   * @param outerRows for each element, the outer row it belongs to
   * @param arguments for each parameter, its value for each element
   */
  public Column apply(EventBatch rows, int[] outerRows, int size, List<Column> arguments) {
    List<Column> columns = new ArrayList<>();
    StructType.Builder schema = StructType.builder();
    for (int i = 0; i < rows.columns().size(); i++) {
      schema.add(rows.schema().field(i).name(), rows.schema().field(i).type());
      columns.add(rows.column(i).take(outerRows, size));
    }
    for (int i = 0; i < parameters.size(); i++) {
      schema.add(parameters.get(i).name(), parameters.get(i).type());
      columns.add(arguments.get(i));
    }
    return body.evaluate(new EventBatch(schema.build(), size, columns));
  }

  @Override
  public Column evaluate(EventBatch rows) {
    throw new IllegalStateException("bug: a lambda has no value of its own");
  }
}
