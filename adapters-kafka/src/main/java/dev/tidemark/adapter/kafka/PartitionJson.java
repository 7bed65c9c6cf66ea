// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Partitions in JSON, as Spark's options have them. */
final class PartitionJson {

  /** By topic, then by number. */
  static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private static final JsonFactory JSON = new JsonFactory();

  private PartitionJson() {}

  /** Something at a place of the text that does not belong there. */
  private static final class Wrong extends IOException {
    Wrong(String message) {
      super(message);
    }
  }

  /**
   * Reads a number for each partition: {@code {"ev":{"0":12,"1":-2}}}.
   *
   * @throws IllegalArgumentException if the text is none; the message is the end of a sentence
   */
  static SortedMap<TopicPartition, Long> longs(String text) {
    SortedMap<TopicPartition, Long> values = new TreeMap<>(ORDER);
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "it begins with {");
      for (String topic = json.nextFieldName(); topic != null; topic = json.nextFieldName()) {
        require(json.nextToken() == JsonToken.START_OBJECT, "a topic has an object");
        readLongs(json, topic, values);
      }
      require(json.nextToken() == null, "nothing follows");
    } catch (IOException e) {
      throw wrong("{\"topic\":{\"0\":12,\"1\":-2}}", text, e);
    }
    return values;
  }

  private static void readLongs(
      JsonParser json, String topic, SortedMap<TopicPartition, Long> values) throws IOException {
    for (String partition = json.nextFieldName();
        partition != null;
        partition = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      require(token == JsonToken.VALUE_NUMBER_INT, "a partition has a whole number");
      values.put(new TopicPartition(topic, number(partition)), json.getLongValue());
    }
  }

  private static int number(String text) throws Wrong {
    try {
      int number = Integer.parseInt(text);
      require(number >= 0, "partitions are numbered from 0");
      return number;
    } catch (NumberFormatException e) {
      throw new Wrong("'" + text + "' is no number of a partition");
    }
  }

  /**
   * Reads partitions: {@code {"ev":[0,1]}}.
   *
   * @throws IllegalArgumentException if the text is none; the message is the end of a sentence
   */
  static SortedSet<TopicPartition> partitions(String text) {
    SortedSet<TopicPartition> partitions = new TreeSet<>(ORDER);
    try (JsonParser json = JSON.createParser(text)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "it begins with {");
      for (String topic = json.nextFieldName(); topic != null; topic = json.nextFieldName()) {
        require(json.nextToken() == JsonToken.START_ARRAY, "a topic has an array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          require(
              json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getIntValue() >= 0,
              "partitions are numbers from 0");
          partitions.add(new TopicPartition(topic, json.getIntValue()));
        }
      }
      require(json.nextToken() == null, "nothing follows");
      require(!partitions.isEmpty(), "there is a partition");
    } catch (IOException e) {
      throw wrong("{\"topic\":[0,1]}", text, e);
    }
    return partitions;
  }

  private static void require(boolean holds, String rule) throws Wrong {
    if (!holds) {
      throw new Wrong(rule);
    }
  }

  private static IllegalArgumentException wrong(String like, String text, IOException cause) {
    String why = cause instanceof Wrong ? " (" + cause.getMessage() + ")" : "";
    return new IllegalArgumentException(
        "must be JSON such as " + like + why + ", not '" + text + "'", cause);
  }
}
