/**
 * The engine of one process: micro-batches over columns, on a few threads.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.InMemoryEngine} first; what a batch does is in {@code
 * batch}, what a plan becomes in {@code plan}.
 */
package dev.tidemark.engine.inmemory;
