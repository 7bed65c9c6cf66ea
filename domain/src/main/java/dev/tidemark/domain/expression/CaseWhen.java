// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of the first branch whose condition is true, or else {@code otherwise}.
 *
 * <p>A branch is evaluated only on the rows that reach it. IF and the simple CASE are written as
 * this too; results all have {@link #type}.
 */
public record CaseWhen(List<Branch> branches, Expression otherwise) implements Expression {

  public CaseWhen {
    branches = List.copyOf(branches);
  }

  /** A condition and what comes where it is true (neither false nor null). */
  public record Branch(Expression condition, Expression result) {}

  @Override
  public DataType type() {
    return otherwise.type();
  }

  @Override
  public List<Expression> children() {
    List<Expression> children = new ArrayList<>();
    for (Branch branch : branches) {
      children.add(branch.condition());
      children.add(branch.result());
    }
    children.add(otherwise);
    return children;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    List<Branch> changed = new ArrayList<>();
    for (int i = 0; i + 1 < children.size(); i += 2) {
      changed.add(new Branch(children.get(i), children.get(i + 1)));
    }
    return new CaseWhen(changed, children.get(children.size() - 1));
  }

  @Override
  public String sql() {
    StringBuilder text = new StringBuilder("CASE");
    for (Branch branch : branches) {
      text.append(" WHEN ")
          .append(branch.condition().sql())
          .append(" THEN ")
          .append(branch.result().sql());
    }
    return text.append(" ELSE ").append(otherwise.sql()).append(" END").toString();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitCaseWhen(this);
  }
}
