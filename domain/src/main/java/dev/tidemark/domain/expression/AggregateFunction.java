// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A function of the rows of a group: its name, what it takes and what it returns. An engine finds
 * what computes it by its name.
 *
 * <p>Immutable, one instance a function; equal only to itself.
 */
public final class AggregateFunction {

  private final String name;
  private final List<String> aliases;
  private final int minArguments;
  private final int maxArguments;
  private final Binder binder;

  private AggregateFunction(
      String name, List<String> aliases, int minArguments, int maxArguments, Binder binder) {
    this.name = name;
    this.aliases = List.copyOf(aliases);
    this.minArguments = minArguments;
    this.maxArguments = maxArguments;
    this.binder = binder;
  }

  /** Fits the arguments and says what comes out. */
  @FunctionalInterface
  public interface Binder {
    /**
     * @throws FunctionMismatch if the function does not take these arguments
     */
    Bound bind(List<Expression> arguments);
  }

  /**
   * Arguments with their implicit casts, and the type of the result.
   *
   * @param ignoreNulls whether the arguments asked for it, as in first(x, true)
   */
  public record Bound(List<Expression> arguments, DataType type, boolean ignoreNulls) {
    public Bound {
      arguments = List.copyOf(arguments);
    }

    /** Without a wish about nulls. */
    public static Bound of(DataType type, Expression... arguments) {
      return new Bound(List.of(arguments), type, false);
    }
  }

  public static AggregateFunction of(
      String name, List<String> aliases, int minArguments, int maxArguments, Binder binder) {
    return new AggregateFunction(name, aliases, minArguments, maxArguments, binder);
  }

  /** The name by which engines know it, in lower case. */
  public String name() {
    return name;
  }

  public List<String> aliases() {
    return aliases;
  }

  /**
   * The typed call.
   *
   * @throws FunctionMismatch if it does not take these arguments
   */
  public AggregateCall bind(
      List<Expression> arguments, Optional<Expression> filter, boolean ignoreNulls) {
    Arity.check(name, minArguments, maxArguments, arguments.size());
    Bound bound = binder.bind(arguments);
    return new AggregateCall(
        this, bound.arguments(), filter, ignoreNulls || bound.ignoreNulls(), bound.type());
  }

  /** An argument fitted to a shape. */
  public static Expression fit(String function, int index, Shape shape, Expression argument) {
    return shape
        .fitting()
        .apply(argument)
        .orElseThrow(
            () ->
                new FunctionMismatch(
                    ErrorCode.WRONG_TYPE,
                    function
                        + " takes "
                        + shape.description()
                        + " as argument "
                        + (index + 1)
                        + ", not "
                        + argument.sql()
                        + " of type "
                        + argument.type().sql()
                        + "."));
  }

  @Override
  public String toString() {
    return name;
  }
}
