// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.GeneratorKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts what a generator such as explode makes of a row behind the row's columns. */
public final class GenerateStep implements Step {

  private final Supplier<GeneratorKernel> generator;
  private final StructType schema;

  /**
   * @param generator makes a lane's own kernel
   */
  public GenerateStep(Supplier<GeneratorKernel> generator, StructType schema) {
    this.generator = generator;
    this.schema = schema;
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    GeneratorKernel kernel = generator.get();
    return rows -> {
      GeneratorKernel.Generated generated = kernel.generate(rows);
      if (generated.size() == 0) {
        return;
      }
      List<Column> columns =
          new ArrayList<>(rows.take(generated.sourceRows(), generated.size()).columns());
      columns.addAll(generated.columns());
      next.accept(new EventBatch(schema, generated.size(), columns));
    };
  }

  @Override
  public String describe() {
    return "Generate " + schema.names();
  }
}
