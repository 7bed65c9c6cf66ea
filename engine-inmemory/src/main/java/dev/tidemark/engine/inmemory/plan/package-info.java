/**
 * The physical plan: which steps and barriers a logical plan becomes, and how a batch flows through
 * them.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.plan.PhysicalPlan} first.
 */
package dev.tidemark.engine.inmemory.plan;
