// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Literal;

/**
 * A constant, repeated for each row. The longest column is kept, and its first rows are the column
 * of a shorter batch: behind a filter each batch has another size.
 */
public final class LiteralKernel implements Kernel {

  private final Literal literal;
  private Column longest;
  private Column last;

  LiteralKernel(Literal literal) {
    this.literal = literal;
  }

  public Literal literal() {
    return literal;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    int size = rows.size();
    if (last == null || last.size() != size) {
      if (longest == null || longest.size() < size) {
        longest = repeated(longest == null ? size : Math.max(size, longest.size() * 2));
      }
      last = longest.size() == size ? longest : first(size);
    }
    return last;
  }

  private Column repeated(int size) {
    ColumnBuilder builder = ColumnBuilder.of(literal.type(), size);
    Object value = literal.value().orElse(null);
    Values.append(builder, value);
    Column one = builder.build();
    for (int i = 0; i < size; i++) {
      builder.append(one, 0);
    }
    return builder.build();
  }

  private Column first(int size) {
    long[] nulls = longest.nulls();
    if (longest instanceof LongColumn longs) {
      return new LongColumn(longs.type(), size, longs.values(), nulls);
    }
    if (longest instanceof IntColumn ints) {
      return new IntColumn(ints.type(), size, ints.values(), nulls);
    }
    if (longest instanceof DoubleColumn doubles) {
      return new DoubleColumn(doubles.type(), size, doubles.values(), nulls);
    }
    if (longest instanceof BooleanColumn booleans) {
      return new BooleanColumn(booleans.type(), size, booleans.values(), nulls);
    }
    if (longest instanceof BytesColumn texts) {
      return new BytesColumn(texts.type(), size, texts.bytes(), texts.offsets(), nulls);
    }
    return repeated(size);
  }
}
