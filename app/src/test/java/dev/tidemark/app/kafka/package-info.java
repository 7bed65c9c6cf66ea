// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Pipelines over Kafka's topics, on a real broker. Read {@link
 * dev.tidemark.app.kafka.KafkaExamplesTest} first.
 */
package dev.tidemark.app.kafka;
