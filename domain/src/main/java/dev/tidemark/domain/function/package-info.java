/**
 * Which functions there are, what they take and what they return; engines hold what they compute.
 *
 * <p>{@link dev.tidemark.domain.function.FunctionCatalog} lists all; each family of functions is a
 * class with a list. The rules of implicit casts are in {@link
 * dev.tidemark.domain.expression.Coercion}.
 */
package dev.tidemark.domain.function;
