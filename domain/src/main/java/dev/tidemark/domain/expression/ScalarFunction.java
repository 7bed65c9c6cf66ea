// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of one row: its name, what it takes and what it returns. An engine finds what computes
 * it by its name.
 *
 * <pre>{@code
 * ScalarFunction.named("lpad").takes(ANY_STRING, ANY_INT).optional(ANY_STRING).returns(STRING)
 * }</pre>
 *
 * <p>Immutable, one instance a function; equal only to itself.
 */
public final class ScalarFunction {

  /** Any number of arguments. */
  public static final int MANY = Integer.MAX_VALUE;

  private final String name;
  private final List<String> aliases;
  private final int minArguments;
  private final int maxArguments;
  private final boolean canFail;
  private final boolean deterministic;
  private final Binder binder;
  private final LambdaTypes lambdaTypes;

  private ScalarFunction(Builder builder, Binder binder) {
    this.name = builder.name;
    this.aliases = List.copyOf(builder.aliases);
    this.minArguments = builder.minArguments;
    this.maxArguments = builder.maxArguments;
    this.canFail = builder.canFail;
    this.deterministic = builder.deterministic;
    this.lambdaTypes = builder.lambdaTypes;
    this.binder = binder;
  }

  /**
   * Makes the typed expression of a call. It need not be a {@link Call} of the function itself:
   * nvl(a, b) is coalesce(a, b).
   */
  @FunctionalInterface
  public interface Binder {
    /**
     * @throws FunctionMismatch if the function does not take these arguments
     */
    Expression bind(ScalarFunction self, List<Expression> arguments, BindContext context);
  }

  /** The types of the parameters of a lambda that stands as an argument. */
  @FunctionalInterface
  public interface LambdaTypes {
    /**
     * @param argument which argument the lambda is, from 0
     * @param before the types of the arguments before it
     * @param arity how many parameters the lambda has
     * @throws FunctionMismatch if no lambda may stand there
     */
    List<DataType> of(int argument, List<DataType> before, int arity);
  }

  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The name by which engines know it, in lower case. */
  public String name() {
    return name;
  }

  /** Other names that users may call it by. */
  public List<String> aliases() {
    return aliases;
  }

  /** Whether a value, of the right type, can make it fail under ANSI rules. */
  public boolean canFail() {
    return canFail;
  }

  public boolean isDeterministic() {
    return deterministic;
  }

  /** Whether it takes lambdas. */
  public boolean isHigherOrder() {
    return lambdaTypes != null;
  }

  /** The types of a lambda's parameters; see {@link LambdaTypes#of}. */
  public List<DataType> lambdaParameters(int argument, List<DataType> before, int arity) {
    return lambdaTypes.of(argument, before, arity);
  }

  /**
   * The typed call.
   *
   * @throws FunctionMismatch if it does not take these arguments
   */
  public Expression bind(List<Expression> arguments, BindContext context) {
    Arity.check(name, minArguments, maxArguments, arguments.size());
    return binder.bind(this, arguments, context);
  }

  /** A call over arguments that are known to fit. */
  public Call call(DataType type, Expression... arguments) {
    return new Call(this, List.of(arguments), type);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Describes a function. Confined to one thread. */
  public static final class Builder {

    private final String name;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<String> aliases = new ArrayList<>();
    private int minArguments;
    private int maxArguments;
    private Shape repeated;
    private boolean canFail;
    private boolean deterministic = true;
    private LambdaTypes lambdaTypes;

    private Builder(String name) {
      this.name = name;
    }

    public Builder alias(String... names) {
      aliases.addAll(List.of(names));
      return this;
    }

    /** The arguments that must be there. */
    public Builder takes(Shape... needed) {
      shapes.addAll(List.of(needed));
      minArguments += needed.length;
      maxArguments += needed.length;
      return this;
    }

    /** Arguments that may follow. */
    public Builder optional(Shape... more) {
      shapes.addAll(List.of(more));
      maxArguments += more.length;
      return this;
    }

    /** Any number of further arguments. */
    public Builder repeated(Shape shape) {
      repeated = shape;
      maxArguments = MANY;
      return this;
    }

    /** The number of arguments, for a binder that fits them itself. */
    public Builder arity(int min, int max) {
      minArguments = min;
      maxArguments = max;
      return this;
    }

    /** ANSI: some values make it fail. */
    public Builder failing() {
      canFail = true;
      return this;
    }

    public Builder nondeterministic() {
      deterministic = false;
      return this;
    }

    public Builder lambdas(LambdaTypes types) {
      lambdaTypes = types;
      return this;
    }

    public ScalarFunction returns(DataType type) {
      return returns(arguments -> type);
    }

    /** The type follows from the arguments, which have been fitted. */
    public ScalarFunction returns(Function<List<Expression>, DataType> type) {
      return new ScalarFunction(
          this,
          (self, arguments, context) -> {
            List<Expression> fitted = fit(arguments);
            return new Call(self, fitted, type.apply(fitted));
          });
    }

    /**
     * A binder of its own, which gets the arguments fitted to the shapes as far as there are any.
     */
    public ScalarFunction binds(Binder binder) {
      return new ScalarFunction(
          this, (self, arguments, context) -> binder.bind(self, fit(arguments), context));
    }

    private List<Expression> fit(List<Expression> arguments) {
      List<Expression> fitted = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        Expression argument = arguments.get(i);
        Shape shape = i < shapes.size() ? shapes.get(i) : repeated == null ? Shape.ANY : repeated;
        Optional<Expression> fit = shape.fitting().apply(argument);
        if (fit.isEmpty()) {
          throw new FunctionMismatch(
              ErrorCode.WRONG_TYPE,
              name
                  + " takes "
                  + shape.description()
                  + " as argument "
                  + (i + 1)
                  + ", not "
                  + argument.sql()
                  + " of type "
                  + argument.type().sql()
                  + ".");
        }
        fitted.add(fit.get());
      }
      return fitted;
    }
  }
}
