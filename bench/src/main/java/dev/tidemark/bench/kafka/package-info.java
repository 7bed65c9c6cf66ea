/**
 * What it costs to go from a Kafka topic to a Kafka topic, beside a bare poll loop over the same
 * records. Read {@link dev.tidemark.bench.kafka.TopicToTopic} first.
 */
package dev.tidemark.bench.kafka;
