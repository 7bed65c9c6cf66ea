// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import com.google.inject.AbstractModule;

/** Binds the formats of Kafka. */
public final class KafkaModule extends AbstractModule {}
