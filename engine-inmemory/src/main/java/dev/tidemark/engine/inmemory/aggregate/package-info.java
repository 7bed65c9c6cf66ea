/**
 * What aggregate functions keep for each group: arrays by group number, one accumulator a function.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.aggregate.Accumulator} first.
 */
package dev.tidemark.engine.inmemory.aggregate;
