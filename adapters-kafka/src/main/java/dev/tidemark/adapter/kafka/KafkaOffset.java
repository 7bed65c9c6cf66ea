// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is read: the offset of the next record.
 *
 * <pre>
 *   {"ev":{"0":12,"1":9},"@topics":{"ev":"gQ1…"},"@start":{"ev":{"0":0,"1":3}}}
 * </pre>
 *
 * <p>As Spark has it, with two things more, under names that no topic can have: the ids of the
 * topics, since a topic that is deleted and made again has another; and, in the first batch's
 * offset, where that batch began, which the options may not give a second time.
 *
 * @param topics the id of each topic, where the broker knows ids
 * @param begin where the first batch begins; empty in the offsets of all other batches
 */
record KafkaOffset(
    SortedMap<TopicPartition, Long> ends,
    SortedMap<String, String> topics,
    SortedMap<TopicPartition, Long> begin) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String TOPICS = "@topics";
  private static final String START = "@start";

  KafkaOffset {
    ends = partitions(ends);
    topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    begin = partitions(begin);
  }

  private static SortedMap<TopicPartition, Long> partitions(Map<TopicPartition, Long> values) {
    SortedMap<TopicPartition, Long> copy = new TreeMap<>(PartitionJson.ORDER);
    copy.putAll(values);
    return Collections.unmodifiableSortedMap(copy);
  }

  /** Whether both know the id of a topic, and the ids differ. */
  boolean isOtherTopic(KafkaOffset later, String topic) {
    String before = topics.get(topic);
    String after = later.topics.get(topic);
    return before != null && after != null && !before.equals(after);
  }

  Offset toOffset() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      write(json, ends);
      if (!topics.isEmpty()) {
        json.writeObjectFieldStart(TOPICS);
        for (Map.Entry<String, String> topic : topics.entrySet()) {
          json.writeStringField(topic.getKey(), topic.getValue());
        }
        json.writeEndObject();
      }
      if (!begin.isEmpty()) {
        json.writeObjectFieldStart(START);
        write(json, begin);
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bug: text in memory cannot fail", e);
    }
    return Offset.position(text.toString());
  }

  private static void write(JsonGenerator json, SortedMap<TopicPartition, Long> values)
      throws IOException {
    String topic = null;
    for (Map.Entry<TopicPartition, Long> value : values.entrySet()) {
      if (!value.getKey().topic().equals(topic)) {
        if (topic != null) {
          json.writeEndObject();
        }
        topic = value.getKey().topic();
        json.writeObjectFieldStart(topic);
      }
      json.writeNumberField(Integer.toString(value.getKey().partition()), value.getValue());
    }
    if (topic != null) {
      json.writeEndObject();
    }
  }

  /**
   * Reads an offset that {@link #toOffset} wrote.
   *
   * @throws PortException if it is another source's
   */
  static KafkaOffset parse(Offset offset) {
    SortedMap<TopicPartition, Long> ends = new TreeMap<>(PartitionJson.ORDER);
    SortedMap<TopicPartition, Long> begin = new TreeMap<>(PartitionJson.ORDER);
    SortedMap<String, String> topics = new TreeMap<>();
    try (JsonParser json = JSON.createParser(offset.json())) {
      require(json.nextToken() == JsonToken.START_OBJECT, offset);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        require(json.nextToken() == JsonToken.START_OBJECT, offset);
        if (name.equals(TOPICS)) {
          for (String topic = json.nextFieldName(); topic != null; topic = json.nextFieldName()) {
            topics.put(topic, json.nextTextValue());
          }
        } else if (name.equals(START)) {
          for (String topic = json.nextFieldName(); topic != null; topic = json.nextFieldName()) {
            require(json.nextToken() == JsonToken.START_OBJECT, offset);
            read(json, topic, begin, offset);
          }
        } else {
          read(json, name, ends, offset);
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw foreign(offset, e);
    }
    return new KafkaOffset(ends, topics, begin);
  }

  private static void read(
      JsonParser json, String topic, SortedMap<TopicPartition, Long> values, Offset offset)
      throws IOException {
    for (String partition = json.nextFieldName();
        partition != null;
        partition = json.nextFieldName()) {
      require(json.nextToken() == JsonToken.VALUE_NUMBER_INT, offset);
      values.put(new TopicPartition(topic, Integer.parseInt(partition)), json.getLongValue());
    }
  }

  private static void require(boolean holds, Offset offset) {
    if (!holds) {
      throw foreign(offset, null);
    }
  }

  private static PortException foreign(Offset offset, Exception cause) {
    return new PortException("not an offset of Kafka: " + offset.json(), cause);
  }
}
