// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a stream's options, found without a broker. */
class KafkaOptionsTest {

  private static final StructType SCHEMA = StructType.builder().add("a", AtomicType.INT).build();

  private static List<Problem> problems(Optional<StructType> schema, String... options) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", "localhost:9092");
    all.put("subscribe", "ev");
    all.putAll(Stream.options(options));
    all.values().remove("");
    Problems problems = new Problems();
    new KafkaSourceFormat(new RealClock()).check(Stream.spec(schema, all), problems);
    return problems.found();
  }

  private static String message(Optional<StructType> schema, String... options) {
    List<Problem> found = problems(schema, options);
    assertThat(found).hasSize(1);
    return found.get(0).message();
  }

  @Test
  void nothingIsWrongWithWhatSparkTakes() {
    assertThat(
            problems(
                Optional.of(SCHEMA),
                "startingOffsets",
                "earliest",
                "failOnDataLoss",
                "false",
                "maxOffsetsPerTrigger",
                "10",
                "minOffsetsPerTrigger",
                "10",
                "maxTriggerDelay",
                "1h",
                "mode",
                "DROPMALFORMED",
                "kafka.group.id",
                "mine",
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.mechanism",
                "PLAIN",
                "kafka.my.own.plug.in",
                "x"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auto.offset.reset  | startingOffsets
          enable.auto.commit | checkpoint
          interceptor.classes | as they are
          key.deserializer   | cast it
          value.deserializer | cast it
          """)
  void settingsThatAreNotTheUsersAreRefused(String setting, String instead) {
    List<Problem> found = problems(Optional.empty(), "kafka." + setting, "x");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
    assertThat(found.get(0).message())
        .startsWith("In 'ev': the option kafka." + setting + " is not taken: ")
        .contains(instead);
  }

  @Test
  void optionsOfSparkThatAreNotThereAreRefused() {
    List<Problem> found = problems(Optional.empty(), "minPartitions", "8");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
    assertThat(found.get(0).message())
        .isEqualTo(
            "In 'ev': the option minPartitions is not there: ranges are cut by the number of"
                + " threads, settings.parallelism.");
  }

  @Test
  void aSettingThatIsMisspelledOrWrongIsTold() {
    assertThat(message(Optional.empty(), "kafka.sasl.mechansim", "PLAIN"))
        .isEqualTo(
            "In 'ev': the option kafka.sasl.mechansim is no setting of the client. Did you mean"
                + " kafka.sasl.mechanism?");
    assertThat(message(Optional.empty(), "kafka.isolation.level", "read_all"))
        .startsWith("In 'ev': the option kafka.isolation.level is refused by the client: ");
    assertThat(message(Optional.empty(), "kafka.default.api.timeout.ms", "soon"))
        .contains("Not a number of type INT");
  }

  @Test
  void aStreamNeedsServersAndOneWayToSayWhatItReads() {
    assertThat(message(Optional.empty(), "kafka.bootstrap.servers", ""))
        .isEqualTo(
            "In 'ev': the option kafka.bootstrap.servers is missing: host:port of a broker.");
    assertThat(message(Optional.empty(), "subscribe", ""))
        .isEqualTo(
            "In 'ev': needs one of the options subscribe, subscribePattern and assign, and has"
                + " none.");
    assertThat(message(Optional.empty(), "assign", "{\"ev\":[0]}"))
        .endsWith("and has subscribe and assign.");
  }

  @Test
  void whatDoesNotGoTogetherIsTold() {
    assertThat(
            message(Optional.empty(), "minOffsetsPerTrigger", "11", "maxOffsetsPerTrigger", "10"))
        .contains("minOffsetsPerTrigger must be at most maxOffsetsPerTrigger: 11 > 10.");
    assertThat(message(Optional.empty(), "maxTriggerDelay", "1m"))
        .contains("goes with minOffsetsPerTrigger");
    assertThat(message(Optional.of(SCHEMA), "includeHeaders", "true"))
        .contains("With a schema the columns are the schema's");
    assertThat(message(Optional.empty(), "mode", "FAILFAST"))
        .contains("mode is about JSON in the value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          startingOffsets  | sooner                | must be earliest, latest or JSON
          startingOffsets  | {"ev":{"0":-3}}       | -1 for latest or -2 for earliest, not -3
          startingOffsets  | {"ev":{"0":1.5}}      | must be JSON such as
          startingOffsets  | {"ev":{"x":1}}        | is no number of a partition
          endingOffsets    | earliest              | must be latest or JSON
          endingOffsets    | {"ev":{"0":-2}}       | -1 for latest, not -2
          startingTimestamp | yesterday            | must be a whole number
          startingOffsetsByTimestamp | [1]         | must be JSON such as
          assign           | {"ev":0}              | a topic has an array
          assign           | {}                    | there is a partition
          subscribe        | ','                   | must name topics
          subscribePattern | ev(                   | is no regular expression
          maxTriggerDelay  | soon                  | must be a duration
          maxOffsetsPerTrigger | 0                 | must be a positive whole number
          failOnDataLoss   | maybe                 | must be true or false
          """)
  void aValueThatIsWrongIsToldWithWhatIsRight(String option, String value, String complaint) {
    OptionSpec spec =
        SourceOptions.SPECS.stream().filter(o -> o.name().equals(option)).findFirst().orElseThrow();
    assertThat(spec.check().apply(value))
        .hasValueSatisfying(m -> assertThat(m).contains(complaint));
  }

  @Test
  void secretsAreMasked() {
    Secrets secrets =
        Secrets.of(
            Options.of(
                Map.of(
                    "kafka.ssl.keystore.password",
                    "hush",
                    "kafka.sasl.jaas.config",
                    "some.Login required username=\"me\" password=\"not for you\";",
                    "kafka.client.id",
                    "plain")));
    assertThat(secrets.mask("plain hush, me, not for you and 'hush'"))
        .isEqualTo("plain ****, me, **** and '****'");
    assertThat(secrets.areIn(new IllegalStateException("x", new RuntimeException("a hush b"))))
        .isTrue();
    assertThat(secrets.areIn(new IllegalStateException("plain"))).isFalse();
  }
}
