// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.testkit.contract.EventSourceContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stream without a schema: a row's name is a record's value, and its amount the timestamp. */
class RecordSourceContractTest extends EventSourceContract {

  private Topics topics;
  private String topic;

  @BeforeEach
  void createTopic() {
    topics = Topics.shared();
    topic = topics.create("records", 1);
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Override
  protected void add(List<List<Object>> rows) {
    topics.sendAll(
        rows.stream()
            .map(
                r ->
                    new ProducerRecord<byte[], byte[]>(
                        topic, 0, (Long) r.get(1), null, Topics.bytes((String) r.get(0))))
            .toList());
  }

  @Override
  protected EventSource open() {
    return new Renamed(
        Stream.source(topics.address(), Optional.empty(), new RealClock(), "subscribe", topic));
  }

  @Override
  protected EventSource openLimited() {
    return new Renamed(
        Stream.source(
            topics.address(),
            Optional.empty(),
            new RealClock(),
            "subscribe",
            topic,
            "maxOffsetsPerTrigger",
            "2"));
  }

  /** The columns value and timestamp under the names, and of the types, of the contract. */
  private record Renamed(EventSource source) implements EventSource {

    @Override
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
      StructType.Builder builder = StructType.builder();
      for (Field field : projection.fields()) {
        boolean isName = field.name().equals("name");
        builder.add(
            isName ? "value" : "timestamp", isName ? AtomicType.BINARY : AtomicType.TIMESTAMP);
      }
      return new RenamedReader(source.open(split, builder.build()), projection);
    }

    @Override
    public String reads() {
      return source.reads();
    }

    @Override
    public void restore(List<Offset> planned) {
      source.restore(planned);
    }

    @Override
    public void prepareForAvailableNow() {
      source.prepareForAvailableNow();
    }

    @Override
    public Optional<Offset> latestOffset(Optional<Offset> start) {
      return source.latestOffset(start);
    }

    @Override
    public List<Split> splits(Optional<Offset> start, Offset end) {
      return source.splits(start, end);
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private record RenamedReader(SplitReader reader, StructType projection) implements SplitReader {

    @Override
    public Optional<EventBatch> next() {
      return reader
          .next()
          .map(
              batch -> {
                List<Column> columns = new ArrayList<>();
                for (Column column : batch.columns()) {
                  columns.add(
                      column instanceof BytesColumn text
                          ? text.as(AtomicType.STRING)
                          : millis((LongColumn) column));
                }
                return new EventBatch(projection, batch.size(), columns);
              });
    }

    private static LongColumn millis(LongColumn micros) {
      long[] millis = new long[micros.size()];
      for (int row = 0; row < millis.length; row++) {
        millis[row] = micros.value(row) / 1000;
      }
      return new LongColumn(AtomicType.BIGINT, millis.length, millis, null);
    }

    @Override
    public long malformedRows() {
      return reader.malformedRows();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
