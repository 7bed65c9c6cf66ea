/**
 * The life of a query: when a batch runs, what it does, and what is written down about it.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.batch.QueryRun} first.
 */
package dev.tidemark.engine.inmemory.batch;
