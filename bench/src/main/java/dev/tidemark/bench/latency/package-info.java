/**
 * How long it takes from when an event should have been sent until the totals that hold it are
 * there: a load that does not wait for anybody, a pipeline, and who gets its totals.
 *
 * <p>Read {@link dev.tidemark.bench.latency.SteadyLatency} first.
 */
package dev.tidemark.bench.latency;
