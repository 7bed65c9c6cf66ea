/**
 * What a pipeline must give, computed from its definition: each operator looks, in each batch, at
 * all rows that ever reached it. Slow, plain, and nothing of it shared with an engine. Read {@link
 * dev.tidemark.differential.oracle.Oracle} first.
 */
package dev.tidemark.differential.oracle;
