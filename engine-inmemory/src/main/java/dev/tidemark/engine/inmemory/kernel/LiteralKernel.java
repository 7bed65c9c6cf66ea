// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Literal;

/** A constant, repeated for each row; the column is kept for the next batch of the same size. */
public final class LiteralKernel implements Kernel {

  private final Literal literal;
  private Column repeated;

  LiteralKernel(Literal literal) {
    this.literal = literal;
  }

  public Literal literal() {
    return literal;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    if (repeated == null || repeated.size() != rows.size()) {
      ColumnBuilder builder = ColumnBuilder.of(literal.type(), rows.size());
      for (int i = 0; i < rows.size(); i++) {
        Values.append(builder, literal.value().orElse(null));
      }
      repeated = builder.build();
    }
    return repeated;
  }
}
