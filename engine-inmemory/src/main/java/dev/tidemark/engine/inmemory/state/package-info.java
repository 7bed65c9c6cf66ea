/**
 * Keyed state: hash tables over primitive arrays, in buckets by the event time that bounds them.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.state.GroupTable} first.
 */
package dev.tidemark.engine.inmemory.state;
