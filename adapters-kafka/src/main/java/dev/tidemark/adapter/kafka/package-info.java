/**
 * Kafka: a stream of the records of topics, and a sink that writes to them.
 *
 * <p>Read {@link dev.tidemark.adapter.kafka.KafkaModule} first. Offsets are the query's, in its
 * checkpoint; no consumer group takes part.
 */
package dev.tidemark.adapter.kafka;
