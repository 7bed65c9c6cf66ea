// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A typed expression over the attributes of a row.
 *
 * <p>Arguments already have the types that their function takes: the analyzer has put a {@link
 * Cast} wherever Spark's ANSI coercion does. Null rules: an expression is null where any operand
 * is, unless its function says otherwise.
 */
public sealed interface Expression
    permits Literal,
        Attribute,
        Cast,
        Call,
        CaseWhen,
        FieldAccess,
        Lambda,
        LambdaVariable,
        AggregateCall {

  DataType type();

  List<Expression> children();

  /** The same expression over other children, of the same number. */
  Expression withChildren(List<Expression> children);

  /** As SQL, for explain and messages. */
  String sql();

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of expression. No defaults. */
  interface Visitor<R> {
    R visitLiteral(Literal expression);

    R visitAttribute(Attribute expression);

    R visitCast(Cast expression);

    R visitCall(Call expression);

    R visitCaseWhen(CaseWhen expression);

    R visitFieldAccess(FieldAccess expression);

    R visitLambda(Lambda expression);

    R visitLambdaVariable(LambdaVariable expression);

    R visitAggregateCall(AggregateCall expression);
  }

  /** Calls the consumer with this expression and every one below it, parents first. */
  default void forEach(Consumer<Expression> consumer) {
    consumer.accept(this);
    for (Expression child : children()) {
      child.forEach(consumer);
    }
  }

  /** The columns that it reads, in the order of reading; some perhaps several times. */
  default List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    forEach(
        part -> {
          if (part instanceof Attribute attribute) {
            attributes.add(attribute);
          }
        });
    return attributes;
  }

  /** The expression with every part replaced by what the operator makes of it, children first. */
  default Expression transform(UnaryOperator<Expression> operator) {
    List<Expression> changed = children().stream().map(c -> c.transform(operator)).toList();
    return operator.apply(changed.equals(children()) ? this : withChildren(changed));
  }

  /**
   * Whether evaluating it on a row can fail, so that it must not be evaluated on rows that an
   * enclosing condition leaves out.
   */
  default boolean canFail() {
    return children().stream().anyMatch(Expression::canFail);
  }

  /** Whether the same input always gives the same value: no rand(), no uuid(). */
  default boolean isDeterministic() {
    return children().stream().allMatch(Expression::isDeterministic);
  }
}
