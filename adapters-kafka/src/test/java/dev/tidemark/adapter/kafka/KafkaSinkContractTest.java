// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.testkit.contract.EventSinkContract;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

class KafkaSinkContractTest extends EventSinkContract {

  private static final Pattern ROW = Pattern.compile("\\{\"name\":\"(.*)\",\"amount\":(\\d+)}");

  private final Topics topics = Topics.shared();
  private final String topic = topics.create("contract", 3);
  private final List<Ends> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Ends::close);
    topics.close();
  }

  /** Gives each test checkpoints of its own, since all share a broker. */
  private record Ends(EventSink sink, String prefix) implements EventSink {
    @Override
    public SinkBatch begin(BatchHeader batch) {
      return sink.begin(
          new BatchHeader(
              batch.query(),
              prefix + "-" + batch.checkpointId(),
              batch.batchId(),
              batch.watermarkMillis(),
              batch.mode()));
    }

    @Override
    public void close() {
      sink.close();
    }
  }

  @Override
  protected EventSink open() {
    StructType schema = SCHEMA;
    Ends sink =
        new Ends(
            KafkaSinkFixture.open(
                schema, KafkaSinkFixture.options(topics.address(), "topic", topic)),
            topic);
    opened.add(sink);
    return sink;
  }

  @Override
  protected List<List<Object>> seen() {
    List<List<Object>> rows = new ArrayList<>();
    for (String line : KafkaSinkFixture.values(topics, topic)) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        throw new AssertionError("no row of the contract: " + line);
      }
      rows.add(List.of(row.group(1), Long.parseLong(row.group(2))));
    }
    return rows;
  }
}
