// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

/** Plans as text, for explain. */
public final class PlanPrinter {

  private PlanPrinter() {}

  /** The plan as an indented tree, one node a line, with a line feed behind each. */
  public static String print(LogicalPlan plan) {
    return plan + "\n";
  }
}
