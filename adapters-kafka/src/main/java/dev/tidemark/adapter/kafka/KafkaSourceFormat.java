// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.json.JsonFormat;
import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Streams of Kafka's topics. Without a schema a row is a record as Kafka has it; with one, it is
 * what the record's value holds as JSON.
 */
record KafkaSourceFormat(SystemClock clock) implements SourceFormat {

  /** Settings that Spark does not take either, since offsets and columns depend on them. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "auto.offset.reset",
          "where a stream begins is told by startingOffsets, and the checkpoint tells the rest.",
          "enable.auto.commit",
          "offsets are in the checkpoint, and are not committed to Kafka.",
          "interceptor.classes",
          "records are read as they are.",
          "key.deserializer",
          "the column key is BINARY; cast it.",
          "value.deserializer",
          "the column value is BINARY, or JSON where the stream has a schema; cast it.");

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<OptionSpec> options() {
    return SourceOptions.SPECS;
  }

  @Override
  public SchemaRule schemaRule() {
    return SchemaRule.OPTIONAL;
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    ClientOptions.check(spec, ConsumerConfig.configDef(), REFUSED, problems);
    checkSubscription(spec, problems);
    SourceOptions.NOT_THERE.forEach(
        (name, instead) -> {
          if (spec.options().get(name).isPresent()) {
            problems.add(
                ErrorCode.NOT_SUPPORTED,
                ClientOptions.in(spec) + "the option " + name + " is not there: " + instead,
                spec.options().position(name));
          }
        });
    checkLimits(spec, problems);
    if (spec.schema().isPresent()) {
      checkSchema(spec, spec.schema().get(), problems);
    } else {
      checkNoSchema(spec, problems);
    }
  }

  private static void checkSubscription(ConnectorSpec spec, Problems problems) {
    List<String> given =
        Subscription.OPTIONS.stream().filter(o -> spec.options().get(o).isPresent()).toList();
    if (given.size() != 1) {
      problems.add(
          ErrorCode.BAD_OPTION,
          ClientOptions.in(spec)
              + "needs one of the options subscribe, subscribePattern and assign, and has "
              + (given.isEmpty() ? "none" : String.join(" and ", given))
              + ".",
          given.isEmpty() ? spec.position() : spec.options().position(given.get(1)));
    }
  }

  private static void checkLimits(ConnectorSpec spec, Problems problems) {
    try {
      OptionalLong min = SourceOptions.number(spec.options(), "minOffsetsPerTrigger");
      OptionalLong max = SourceOptions.number(spec.options(), "maxOffsetsPerTrigger");
      if (min.isPresent() && max.isPresent() && min.getAsLong() > max.getAsLong()) {
        add(
            spec,
            "minOffsetsPerTrigger",
            "minOffsetsPerTrigger must be at most maxOffsetsPerTrigger: "
                + min.getAsLong()
                + " > "
                + max.getAsLong()
                + ".",
            problems);
      }
    } catch (NumberFormatException e) {
      // That one of them is no number is told by its own check.
    }
    if (spec.options().get("maxTriggerDelay").isPresent()
        && spec.options().get("minOffsetsPerTrigger").isEmpty()) {
      add(
          spec,
          "maxTriggerDelay",
          "maxTriggerDelay goes with minOffsetsPerTrigger, which is missing.",
          problems);
    }
  }

  private static void checkSchema(ConnectorSpec spec, StructType schema, Problems problems) {
    if (SourceOptions.flag(spec.options(), "includeHeaders", false)) {
      add(
          spec,
          "includeHeaders",
          "includeHeaders goes with the columns key, value, topic and so on. With a schema the"
              + " columns are the schema's: leave the schema out, and read the value by from_json.",
          problems);
    }
    try {
      JsonFormat.valueDecoder(schema, schema, jsonOptions(spec.options()), ZoneOffset.UTC);
    } catch (QueryException e) {
      e.problems()
          .forEach(
              p -> problems.add(p.code(), ClientOptions.in(spec) + p.message(), spec.position()));
    }
  }

  private static void checkNoSchema(ConnectorSpec spec, Problems problems) {
    for (OptionSpec option : JsonOptions.readOptions()) {
      if (spec.options().get(option.name()).isPresent()) {
        add(
            spec,
            option.name(),
            option.name()
                + " is about JSON in the value, which is read only where the stream has a schema.",
            problems);
      }
    }
  }

  private static void add(ConnectorSpec spec, String option, String message, Problems problems) {
    problems.add(
        ErrorCode.BAD_OPTION, ClientOptions.in(spec) + message, spec.options().position(option));
  }

  static JsonOptions jsonOptions(Options options) {
    Map<String, String> values = new HashMap<>();
    options.entries().forEach(e -> values.put(e.name(), e.value()));
    return JsonOptions.of(values);
  }

  @Override
  public Optional<StructType> schema(ConnectorSpec spec) {
    return spec.schema()
        .or(
            () ->
                Optional.of(
                    RecordColumns.schema(
                        SourceOptions.flag(spec.options(), "includeHeaders", false))));
  }

  @Override
  public EventSource open(ConnectorSpec spec, Session session) {
    return new KafkaSource(spec, schema(spec).orElseThrow(), session, clock);
  }
}
