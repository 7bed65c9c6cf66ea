/**
 * Deduplication: the first row of each key passes, and the key is remembered.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.dedup.Deduplicate} first.
 */
package dev.tidemark.engine.inmemory.dedup;
