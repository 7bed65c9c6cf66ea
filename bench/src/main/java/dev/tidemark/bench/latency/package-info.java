/**
 * How long it takes from when an event should have been sent until the totals that hold it can be
 * read: a load that does not wait for anybody, a pipeline in a process of its own, and a consumer
 * of committed records.
 *
 * <p>Read {@link dev.tidemark.bench.latency.TopicToTopicLatency} first.
 */
package dev.tidemark.bench.latency;
