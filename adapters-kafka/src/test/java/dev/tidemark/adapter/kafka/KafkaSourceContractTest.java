// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.EventSource;
import dev.tidemark.testkit.contract.EventSourceContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stream with a schema: rows are JSON in the values of a partition. */
class KafkaSourceContractTest extends EventSourceContract {

  private Topics topics;
  private String topic;

  @BeforeEach
  void createTopic() {
    topics = Topics.shared();
    topic = topics.create("contract", 1);
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Override
  protected void add(List<List<Object>> rows) {
    topics.send(
        topic,
        0,
        rows.stream()
            .map(r -> "{\"name\":\"" + r.get(0) + "\",\"amount\":" + r.get(1) + "}")
            .toList());
  }

  @Override
  protected EventSource open() {
    return source();
  }

  @Override
  protected EventSource openLimited() {
    return source("maxOffsetsPerTrigger", "2");
  }

  private EventSource source(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "subscribe";
    all[1] = topic;
    System.arraycopy(options, 0, all, 2, options.length);
    return Stream.source(topics.address(), Optional.of(SCHEMA), new RealClock(), all);
  }
}
