// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static dev.tidemark.adapter.kafka.KafkaSinkFixture.options;
import static dev.tidemark.adapter.kafka.KafkaSinkFixture.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSinkCheckTest {

  private static final String ADDRESS = "localhost:9092";
  private static final StructType VALUE = of("value", AtomicType.STRING);

  private static StructType of(String name, DataType type) {
    return StructType.builder().add(name, type).build();
  }

  private static DataType headers(String key, DataType keyType, String value, DataType valueType) {
    return new ArrayType(StructType.builder().add(key, keyType).add(value, valueType).build());
  }

  @Test
  void aTopicAndAnAddressAreAllThatIsNeeded() {
    assertThat(problems(VALUE, options(ADDRESS, "topic", "t"))).isEmpty();
    assertThat(problems(of("n", AtomicType.BIGINT), options(ADDRESS, "topic", "t"))).isEmpty();
  }

  @Test
  void allColumnsOfSparksSinkAreTaken() {
    StructType schema =
        StructType.builder()
            .add("key", AtomicType.BINARY)
            .add("VALUE", AtomicType.BINARY)
            .add("topic", AtomicType.STRING)
            .add("partition", AtomicType.INT)
            .add("headers", headers("key", AtomicType.STRING, "value", AtomicType.BINARY))
            .build();
    assertThat(problems(schema, options(ADDRESS))).isEmpty();
  }

  @Test
  void theAddressIsNeeded() {
    assertThat(problems(VALUE, Map.of("topic", "t")))
        .containsExactly(
            "In 'q': the option kafka.bootstrap.servers is missing: host:port of a broker.");
  }

  @Test
  void withoutATopicColumnTheOptionIsNeeded() {
    assertThat(problems(VALUE, options(ADDRESS)))
        .containsExactly(
            "the option topic is missing, and the query has no column topic. Give one of them.");
    assertThat(problems(VALUE, options(ADDRESS, "topic", " ")))
        .containsExactly("the option topic is empty.");
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() {
    assertThat(problems(of("value", AtomicType.BIGINT), options(ADDRESS, "topic", "t")))
        .containsExactly(
            "In 'q': the column value of a Kafka sink must be STRING or BINARY, and it is BIGINT."
                + " Cast it, or give it another name.");
    for (String name : new String[] {"key", "topic", "partition", "headers"}) {
      assertThat(problems(of(name, AtomicType.DOUBLE), options(ADDRESS, "topic", "t")))
          .singleElement()
          .asString()
          .contains("the column " + name + " of a Kafka sink must be");
    }
  }

  @Test
  void headersHaveAKeyOfTextAndAValueOfBytes() {
    for (DataType wrong :
        new DataType[] {
          headers("key", AtomicType.STRING, "value", AtomicType.STRING),
          headers("key", AtomicType.BINARY, "value", AtomicType.BINARY),
          headers("name", AtomicType.STRING, "value", AtomicType.BINARY),
          new ArrayType(AtomicType.STRING)
        }) {
      assertThat(problems(of("headers", wrong), options(ADDRESS, "topic", "t")))
          .as(wrong.sql())
          .singleElement()
          .asString()
          .contains("must be ARRAY<STRUCT<key: STRING, value: BINARY>>, and it is " + wrong.sql());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.transactional.id",
        "kafka.key.serializer",
        "kafka.value.serializer",
        "kafka.group.id",
        "kafka.transaction.two.phase.commit.enable"
      })
  void whatTidemarkSetsItselfCannotBeSet(String option) {
    assertThat(problems(VALUE, options(ADDRESS, "topic", "t", option, "true")))
        .anySatisfy(
            p -> assertThat(p).startsWith("In 'q': the option " + option + " is not taken: "));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.acks, 1",
    "kafka.acks, 0",
    "kafka.enable.idempotence, false",
    "kafka.retries, 0",
    "kafka.max.in.flight.requests.per.connection, 6"
  })
  void whatWouldLoseOrDoubleRecordsIsRefused(String option, String value) {
    assertThat(problems(VALUE, options(ADDRESS, "topic", "t", option, value)))
        .containsExactly(
            "In 'q': the option "
                + option
                + " cannot be '"
                + value
                + "': records could get lost, doubled or out of order, and each batch is to be in"
                + " the topic once. Leave it out.");
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.acks, all",
    "kafka.acks, -1",
    "kafka.enable.idempotence, true",
    "kafka.compression.type, zstd",
    "kafka.max.in.flight.requests.per.connection, 5",
    "kafka.a.plug.ins.own, anything"
  })
  void whatDoesNoHarmIsTaken(String option, String value) {
    assertThat(problems(VALUE, options(ADDRESS, "topic", "t", option, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"kafka.linger.ms, soon", "kafka.compression.type, rar", "kafka.batch.size, -7"})
  void aValueThatKafkaDoesNotTakeIsFoundBeforeTheQueryStarts(String option, String value) {
    assertThat(problems(VALUE, options(ADDRESS, "topic", "t", option, value)))
        .singleElement()
        .asString()
        .startsWith("In 'q': the option " + option + " is refused by the client: Invalid value ");
  }

  @Test
  void theUsersPropertiesWinOverOurDefaults() {
    KafkaSinkProperties properties =
        KafkaSinkProperties.of(
            Options.of(
                options(
                    ADDRESS,
                    "kafka.compression.type",
                    "zstd",
                    "kafka.client.id",
                    "mine",
                    "kafka.retries",
                    "7",
                    "kafka.acks",
                    "-1")));
    assertThat(properties.producer("q", "tidemark-1"))
        .containsEntry("compression.type", "zstd")
        .containsEntry("client.id", "mine")
        .containsEntry("linger.ms", "0")
        .containsEntry("transactional.id", "tidemark-1")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true");
    assertThat(properties.admin("q"))
        .containsEntry("bootstrap.servers", ADDRESS)
        .containsEntry("retries", "7")
        .doesNotContainKeys("compression.type", "acks");
  }
}
