// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Which columns of a query's result are which part of a record, as in Spark's Kafka sink.
 *
 * @param topic what all records go to; empty where a column says it
 * @param value empty where the whole row is written as JSON
 */
record KafkaSinkColumns(
    Optional<String> topic,
    OptionalInt topicColumn,
    OptionalInt key,
    OptionalInt value,
    OptionalInt headers,
    OptionalInt partition) {

  static final String TOPIC = "topic";
  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final String HEADERS = "headers";
  private static final String PARTITION = "partition";

  /** The columns of a schema that has passed {@link #check}. */
  static KafkaSinkColumns of(StructType schema, Optional<String> topic) {
    return new KafkaSinkColumns(
        topic.map(String::trim),
        topic.isPresent() ? OptionalInt.empty() : schema.indexOf(TOPIC),
        schema.indexOf(KEY),
        schema.indexOf(VALUE),
        schema.indexOf(HEADERS),
        schema.indexOf(PARTITION));
  }

  /** Adds what is wrong with the columns of a query's result, and that no topic is given. */
  static void check(ConnectorSpec spec, Problems problems) {
    Optional<String> topic = spec.options().get(TOPIC);
    if (topic.isPresent() && topic.get().isBlank()) {
      problems.add(
          ErrorCode.BAD_OPTION, "the option topic is empty.", spec.options().position(TOPIC));
    }
    if (spec.schema().isEmpty()) {
      return;
    }
    StructType schema = spec.schema().get();
    if (topic.isEmpty() && schema.indexOf(TOPIC).isEmpty()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "the option topic is missing, and the query has no column topic. Give one of them.",
          spec.position());
    }
    Check columns = new Check(spec, schema, problems);
    columns.require(KEY, KafkaSinkColumns::isBytes, "STRING or BINARY");
    columns.require(VALUE, KafkaSinkColumns::isBytes, "STRING or BINARY");
    columns.require(TOPIC, type -> type == AtomicType.STRING, "STRING");
    columns.require(PARTITION, type -> type == AtomicType.INT, "INT");
    columns.require(
        HEADERS, KafkaSinkColumns::isHeaders, "ARRAY<STRUCT<key: STRING, value: BINARY>>");
  }

  private record Check(ConnectorSpec spec, StructType schema, Problems problems) {
    void require(String column, Predicate<DataType> rule, String types) {
      OptionalInt found = schema.indexOf(column);
      if (found.isEmpty()) {
        return;
      }
      DataType type = schema.field(found.getAsInt()).type();
      if (!rule.test(type)) {
        problems.add(
            ErrorCode.WRONG_TYPE,
            ClientOptions.in(spec)
                + "the column "
                + column
                + " of a Kafka sink must be "
                + types
                + ", and it is "
                + type.sql()
                + ". Cast it, or give it another name.",
            spec.position());
      }
    }
  }

  private static boolean isBytes(DataType type) {
    return type == AtomicType.STRING || type == AtomicType.BINARY;
  }

  private static boolean isHeaders(DataType type) {
    return type instanceof ArrayType array
        && array.element() instanceof StructType header
        && header.size() == 2
        && isField(header, 0, KEY, AtomicType.STRING)
        && isField(header, 1, VALUE, AtomicType.BINARY);
  }

  private static boolean isField(StructType struct, int ordinal, String name, DataType type) {
    return struct.field(ordinal).name().equalsIgnoreCase(name)
        && struct.field(ordinal).type() == type;
  }
}
