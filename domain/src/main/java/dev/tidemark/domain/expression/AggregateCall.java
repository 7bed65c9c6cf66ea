// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An aggregate function over the rows of a group. Only an Aggregate node of a plan holds one.
 *
 * @param arguments of the types that the function takes; empty for count(*)
 * @param filter only rows where it is true count
 * @param ignoreNulls for first, last and any_value: rows whose first argument is null do not count
 */
public record AggregateCall(
    AggregateFunction function,
    List<Expression> arguments,
    Optional<Expression> filter,
    boolean ignoreNulls,
    DataType type)
    implements Expression {

  public AggregateCall {
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Expression> children() {
    List<Expression> children = new ArrayList<>(arguments);
    filter.ifPresent(children::add);
    return children;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    int count = arguments.size();
    return new AggregateCall(
        function,
        children.subList(0, count),
        filter.map(f -> children.get(count)),
        ignoreNulls,
        type);
  }

  @Override
  public String sql() {
    String call =
        arguments.isEmpty()
            ? function.name() + "(*)"
            : function.name()
                + arguments.stream()
                    .map(Expression::sql)
                    .collect(Collectors.joining(", ", "(", ")"));
    return filter.map(f -> call + " FILTER (WHERE " + f.sql() + ")").orElse(call);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitAggregateCall(this);
  }
}
