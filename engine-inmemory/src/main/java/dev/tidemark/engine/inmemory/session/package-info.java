/**
 * Aggregation by sessions: rows of a key whose sessions touch are one group, which grows and merges
 * until the watermark reaches its end.
 *
 * <p>Read {@link dev.tidemark.engine.inmemory.session.SessionAggregate} first.
 */
package dev.tidemark.engine.inmemory.session;
