/**
 * What the engine does with columns whatever they hold: comparing, hashing and choosing rows.
 *
 * <p>Kernels, grouping and joins use it. Read {@link
 * dev.tidemark.engine.inmemory.column.ColumnComparator} first.
 */
package dev.tidemark.engine.inmemory.column;
