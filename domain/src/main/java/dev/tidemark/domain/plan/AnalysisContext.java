// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.DataType;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one analysis carries along: fresh ids, the faults found, and where in its text each node of
 * the plan was made. Confined to one thread.
 */
final class AnalysisContext {

  private final Shared shared;
  private final Problems problems;
  private final Position reference;

  private AnalysisContext(Shared shared, Problems problems, Position reference) {
    this.shared = shared;
    this.problems = problems;
    this.reference = reference;
  }

  /**
   * @param mode the query's output mode; empty for a view, which has none
   */
  static AnalysisContext of(BindContext binding, Problems problems, Optional<OutputMode> mode) {
    return new AnalysisContext(new Shared(binding, mode), problems, Position.UNKNOWN);
  }

  /**
   * The same analysis inside a view: the view's faults were told when it was declared, and what is
   * wrong with the nodes in it is told where the view is read.
   */
  AnalysisContext insideView(Position position) {
    return new AnalysisContext(shared, new Problems(), reference.isKnown() ? reference : position);
  }

  /** The same analysis, with its faults going elsewhere. */
  AnalysisContext reportingTo(Problems others) {
    return new AnalysisContext(shared, others, reference);
  }

  Problems problems() {
    return problems;
  }

  BindContext binding() {
    return shared.binding;
  }

  Optional<OutputMode> mode() {
    return shared.mode;
  }

  void report(ErrorCode code, String message, Position position) {
    problems.add(code, message, position);
  }

  void report(FunctionMismatch mismatch, Position position) {
    problems.add(mismatch.code(), mismatch.getMessage(), position);
  }

  Attribute attribute(String name, String qualifier, DataType type, OptionalLong watermark) {
    return new Attribute(shared.lastId++, name, qualifier, type, watermark);
  }

  Attribute attribute(String name, DataType type) {
    return attribute(name, "", type, OptionalLong.empty());
  }

  LambdaVariable lambdaVariable(String name, DataType type) {
    return new LambdaVariable(shared.lastId++, name, type);
  }

  /** Remembers where a node comes from. */
  <P extends LogicalPlan> P at(Position position, P plan) {
    shared.origins.putIfAbsent(plan, reference.isKnown() ? reference : position);
    return plan;
  }

  /** Where a node comes from; unknown where it was not remembered. */
  Position origin(LogicalPlan plan) {
    return shared.origins.getOrDefault(plan, Position.UNKNOWN);
  }

  /** Notes that something was read whose own faults make the rest of the analysis moot. */
  void readRefused() {
    shared.hasReadRefused = true;
  }

  boolean hasReadRefused() {
    return shared.hasReadRefused;
  }

  /** What all contexts of one analysis have in common. */
  private static final class Shared {
    private final BindContext binding;
    private final Optional<OutputMode> mode;
    private final Map<LogicalPlan, Position> origins = new IdentityHashMap<>();
    private long lastId = 1;
    private boolean hasReadRefused;

    private Shared(BindContext binding, Optional<OutputMode> mode) {
      this.binding = binding;
      this.mode = mode;
    }
  }
}
