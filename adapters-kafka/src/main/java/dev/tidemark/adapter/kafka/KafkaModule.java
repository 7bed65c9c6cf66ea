// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;

/**
 * Binds {@link SourceFormat} and {@link SinkFormat} "kafka".
 *
 * <p>Requires {@link SystemClock}.
 */
public final class KafkaModule extends AbstractModule {

  @ProvidesIntoMap
  @StringMapKey("kafka")
  @Singleton
  SourceFormat kafkaSource(SystemClock clock) {
    return new KafkaSourceFormat(clock);
  }

  @ProvidesIntoMap
  @StringMapKey("kafka")
  @Singleton
  SinkFormat kafkaSink(SystemClock clock) {
    return new KafkaSinkFormat(clock);
  }
}
