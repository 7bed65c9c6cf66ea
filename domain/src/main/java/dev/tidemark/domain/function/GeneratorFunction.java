// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.type.Field;
import java.util.List;

/**
 * A function that makes several rows of one: explode and its kin.
 *
 * @param name the name by which engines know it
 * @param outer a row that would give none gives one of nulls
 */
public record GeneratorFunction(String name, boolean outer, Binder binder) {

  /** The columns that come out of these arguments. */
  @FunctionalInterface
  public interface Binder {
    /**
     * @throws FunctionMismatch if the function does not take these arguments
     */
    List<Field> bind(List<Expression> arguments);
  }
}
