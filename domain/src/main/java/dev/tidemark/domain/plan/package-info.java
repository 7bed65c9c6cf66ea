/**
 * Queries whose names and types are known: a tree of nodes over attributes, what makes it, and what
 * improves it.
 *
 * <p>Read {@link dev.tidemark.domain.plan.LogicalPlan} first.
 */
package dev.tidemark.domain.plan;
