// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds what is planted for it in the fixture, and nothing that is as it should be. */
class FencesBiteTest {

  private static final String ROOT = "dev.tidemark.fixture";
  private static final Fences FENCES = new Fences(ROOT);
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);

  private static final String PLANTED =
      """
      what the domain may depend on   | domain.ReadsFiles       | java.nio.file.Files
      what ports may depend on        | port.in.Logs            | org.slf4j.Logger
      what sql may depend on          | sql.ReadsJson           | com.fasterxml.jackson
      what formats may depend on      | formats.KnowsSql        | fixture.sql.Statement
      what adapters may depend on     | adapter.left.KnowsRight | fixture.adapter.right.RightModule
      what engines may depend on      | engine.fast.KnowsFormats    | fixture.formats.Codec
      what forked servers may depend on | server.KnowsSql       | fixture.sql.Statement
      what the test kit may depend on | testkit.KnowsSql        | fixture.sql.Statement
      every class is behind a fence   | stray.Stray             | stray
      where time and chance come from | engine.fast.ReadsClocks | java.time.Instant.now
      where Guice is known            | adapter.left.Injected   | com.google.inject.Inject
      where Kafka's client is known   | adapter.left.KnowsKafka | org.apache.kafka.common.TopicPartition
      where Cassandra's driver is known | adapter.left.KnowsCassandra | com.datastax.oss.driver.api.core.CqlIdentifier
      packages have no cycles         | app.one.First           | app.two.Second
      the shape of domain types       | domain.Open             | records, enums, interfaces
      what adapters show              | adapter.right.Shown     | PUBLIC
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = PLANTED)
  void theRuleFindsWhatIsPlanted(String rule, String culprit, String words) {
    EvaluationResult result = FENCES.rules().get(rule).evaluate(CLASSES);
    assertThat(result.getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(detail -> detail.contains(ROOT + "." + culprit))
        .anyMatch(detail -> detail.contains(words));
  }

  @Test
  void everyRuleHasSomethingPlantedForIt() {
    assertThat(PLANTED.lines().map(line -> line.split("\\|")[0].strip()))
        .containsExactlyElementsOf(FENCES.rules().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "java.time.Instant.now",
    "java.time.LocalDate.now",
    "java.time.Clock.systemUTC",
    "java.lang.System.currentTimeMillis",
    "java.lang.System.nanoTime",
    "java.lang.Math.random",
    "java.util.UUID.randomUUID",
    "java.util.Random.<init>",
    "java.util.SplittableRandom.<init>",
    "java.util.concurrent.ThreadLocalRandom.current",
    "java.security.SecureRandom.<init>",
    "java.time.ZoneId.systemDefault",
    "java.util.Date.<init>"
  })
  void everySourceOfTimeAndChanceIsFound(String source) {
    assertThat(
            FENCES
                .rules()
                .get("where time and chance come from")
                .evaluate(CLASSES)
                .getFailureReport()
                .getDetails())
        .anyMatch(detail -> detail.contains(source + "("));
  }
}
