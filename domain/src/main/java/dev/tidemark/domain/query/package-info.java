/**
 * Queries as they are written, before names and types are known: what SQL text and the Java API
 * both build.
 *
 * <p>{@link dev.tidemark.domain.query.Relation} is what stands in FROM, {@link
 * dev.tidemark.domain.query.Term} what stands in SELECT and WHERE. {@code
 * dev.tidemark.domain.plan.Analyzer} makes a plan of them.
 */
package dev.tidemark.domain.query;
