// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.port.out.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesAndOverridesTest {

  private static final String FILE =
      """
      name: a
      streams:
        sales:
          format: kafka
          options:
            kafka.bootstrap.servers: localhost:9092
            subscribe: '%s'
      queries:
        q: {sql: SELECT 1, sink: {format: noop}, trigger: {processingTime: 1 second}}
      """;

  private static String option(String yaml, String name, String... overrides) {
    Options options = FileReading.sound(yaml, overrides).streams().get(0).connector().options();
    return options.get(name).orElseThrow();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "${FOLDER}, in/put",
    "a${FOLDER}b${FOLDER}, ain/putbin/put",
    "${FOLDER:-other}, in/put",
    "${ABSENT:-other}, other",
    "${ABSENT:-}x, x",
    "${NOTHING:-other}, other",
    "x${NOTHING}, x",
    "$${FOLDER}, ${FOLDER}",
    "$FOLDER {}, $FOLDER {}",
  })
  void aVariableIsReplacedAsInAShell(String written, String read) {
    assertThat(option(FILE.formatted(written), "subscribe")).isEqualTo(read);
  }

  @Test
  void aVariableThatIsNotDefinedIsToldAtItsPlace() {
    assertThat(FileReading.of(FILE.formatted("topic-${FOLDR}")).messages())
        .containsExactly(
            "p.yaml:7:25: The environment variable FOLDR is not defined: define it, or give a"
                + " default as in ${FOLDR:-default}. Did you mean FOLDER?");
    assertThat(FileReading.of(FILE.formatted("${a b}")).messages())
        .containsExactly(
            "p.yaml:7:19: '${' starts no variable: write ${NAME} or ${NAME:-default}, or $${ for"
                + " the characters themselves.");
  }

  @Test
  void anOverrideFindsKeysWithDots() {
    String file = FILE.formatted("pos");

    assertThat(
            option(
                file,
                "kafka.bootstrap.servers",
                "streams.sales.options.kafka.bootstrap.servers=host=1:9"))
        .isEqualTo("host=1:9");
    assertThat(option(file, "kafka.acks", "streams.sales.options.kafka.acks=all")).isEqualTo("all");
    assertThat(
            FileReading.sound(file, "streams.sales.options.subscribe=x")
                .streams()
                .get(0)
                .connector()
                .options()
                .entries())
        .hasSize(2);
  }

  @Test
  void anOverrideMakesWhatIsNotThere() {
    PipelineFile file = FileReading.sound(FILE.formatted("pos"), "settings.parallelism=7");

    assertThat(file.settings().parallelism()).isEqualTo(7);
  }

  @Test
  void anOverrideInBracesIsYaml() {
    PipelineFile file =
        FileReading.sound(FILE.formatted("pos"), "queries.q.trigger={availableNow: true}");

    assertThat(file.queries().get(0).trigger().value()).isEqualTo(new Trigger.AvailableNow(false));
  }

  @Test
  void theLastOverrideOfAValueCounts() {
    PipelineFile file = FileReading.sound(FILE.formatted("pos"), "name=b", "name=c");

    assertThat(file.name()).isEqualTo("c");
  }

  @Test
  void aFaultOfAnOverrideNamesIt() {
    assertThat(
            FileReading.of(
                    FILE.formatted("pos"),
                    "queries.q.outputMode=apend",
                    "setings.timeZone=UTC",
                    "name",
                    "name=${ABSENT}",
                    "queries.q.trigger={availableNow")
                .messages())
        .containsExactlyInAnyOrder(
            "--set queries.q.outputMode=apend: query q: outputMode must be append, update or"
                + " complete, not 'apend'. Did you mean append?",
            "--set setings.timeZone=UTC: pipeline: unknown key 'setings'. Did you mean"
                + " settings?",
            "--set name: An override is written a.b.c=value: 'name' has no path or no '='.",
            "--set name=${ABSENT}: The environment variable ABSENT is not defined: define it,"
                + " or give a default as in ${ABSENT:-default}.",
            "--set queries.q.trigger={availableNow: YAML syntax: expected ',' or '}', but got"
                + " <stream end> (while parsing a flow mapping that starts in line 1).");
  }
}
