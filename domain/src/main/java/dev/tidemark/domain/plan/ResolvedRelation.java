// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

/**
 * A relation whose names and types are known.
 *
 * @param scope what names mean to those who read it: its columns, with their qualifiers
 */
record ResolvedRelation(LogicalPlan plan, Scope scope) {

  /** A relation whose columns have no qualifier. */
  static ResolvedRelation of(LogicalPlan plan) {
    return new ResolvedRelation(
        plan, Scope.of(plan.output().stream().map(a -> a.withQualifier("")).toList()));
  }

  /** The plan, with just the columns that the relation shows, in their order. */
  LogicalPlan asWritten() {
    boolean isSo = plan.output().size() == scope.columns().size();
    for (int i = 0; isSo && i < scope.columns().size(); i++) {
      isSo = plan.output().get(i).isSame(scope.columns().get(i));
    }
    return isSo
        ? plan
        : new LogicalPlan.Project(
            plan,
            scope.columns().stream().map(c -> NamedExpression.of(c.withQualifier(""))).toList());
  }

  /** The same columns over a changed plan, with the marks of watermarks that it gives them. */
  ResolvedRelation over(LogicalPlan changed) {
    Scope marked =
        new Scope(
            scope.columns().stream()
                .map(
                    column ->
                        changed.output().stream()
                            .filter(column::isSame)
                            .findFirst()
                            .map(a -> column.withWatermark(a.watermarkDelayMicros()))
                            .orElse(column))
                .toList(),
            scope.hidden(),
            scope.first(),
            scope.last(),
            scope.outer(),
            scope.refused());
    return new ResolvedRelation(changed, marked);
  }
}
