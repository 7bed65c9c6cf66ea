/**
 * Expressions whose names and types are known: pure values, evaluated by an engine.
 *
 * <p>Read {@link dev.tidemark.domain.expression.Expression} first.
 */
package dev.tidemark.domain.expression;
