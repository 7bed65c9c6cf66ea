// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.pipeline.PipelineFile.Query;
import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.Options;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PipelineReaderTest {

  private static final String FULL =
      """
      name: shop
      settings: {timeZone: Europe/Vienna, parallelism: 2, multipleWatermarkPolicy: max}
      streams:
        sales:
          format: json
          options: {path: "${FOLDER}/sales", header: true, sep: '|'}
          schema: product STRING, amount BIGINT
          watermark: {column: t, delay: 10 minutes}
      views:
        events:
          sql: SELECT product FROM sales
          deduplicate: {columns: [product, amount], withinWatermark: true}
      tables:
        users: {format: csv, schema: id INT, refresh: never}
      queries:
        totals:
          sql: |
            SELECT 1
          outputMode: update
          trigger: {processingTime: 5 seconds}
          checkpointLocation: chk/totals
          sink: {format: noop}
        rest:
          sql: SELECT 2
          trigger: {availableNow: true, drain: true}
          sink: {format: console, options: {as: json}}
      """;

  @Test
  void aFileIsReadWithAllItsParts() {
    PipelineFile file = FileReading.sound(FULL);

    assertThat(file.name()).isEqualTo("shop");
    assertThat(file.settings())
        .isEqualTo(new PipelineFile.Settings(ZoneId.of("Europe/Vienna"), 2, WatermarkPolicy.MAX));
    PipelineFile.Stream sales = file.streams().get(0);
    assertThat(sales.name().value()).isEqualTo("sales");
    assertThat(sales.connector().options().entries())
        .extracting(Options.Entry::name, Options.Entry::value)
        .containsExactly(tuple("path", "in/put/sales"), tuple("header", "true"), tuple("sep", "|"));
    assertThat(sales.watermark().orElseThrow().delay()).isEqualTo("10 minutes");
    assertThat(file.views().get(0).deduplicate().orElseThrow().columns())
        .containsExactly("product", "amount");
    assertThat(file.views().get(0).deduplicate().orElseThrow().withinWatermark()).isTrue();
    assertThat(file.tables().get(0).refresh().value()).isEqualTo(Refresh.NEVER);
    Query totals = file.queries().get(0);
    assertThat(totals.outputMode().orElseThrow().value()).isEqualTo(OutputMode.UPDATE);
    assertThat(totals.trigger().value()).isEqualTo(new Trigger.ProcessingTime(5000));
    assertThat(totals.checkpointLocation().orElseThrow().value()).isEqualTo("chk/totals");
    assertThat(file.queries().get(1).trigger().value()).isEqualTo(new Trigger.AvailableNow(true));
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    PipelineFile file =
        FileReading.sound("name: a\nqueries: {q: {sql: SELECT 1, sink: {format: noop}}}\n");

    assertThat(file.settings())
        .isEqualTo(new PipelineFile.Settings(ZoneOffset.UTC, 3, WatermarkPolicy.MIN));
    assertThat(file.queries().get(0).outputMode().orElseThrow().value())
        .isEqualTo(OutputMode.APPEND);
    assertThat(file.queries().get(0).trigger().value()).isEqualTo(new Trigger.ProcessingTime(0));
    assertThat(file.queries().get(0).sink().orElseThrow().options().entries()).isEmpty();
  }

  @Test
  void everyFaultOfAFileIsToldAtOnceWithItsPlace() {
    assertThat(
            FileReading.of(
                    """
                    nam: shop
                    settings: {timezone: UTC, parallelism: 0, multipleWatermarkPolicy: median}
                    streams:
                      a b: {format: json, options: [x], watermark: {column: t}}
                      c: json
                    tables:
                      C: {format: csv, refresh: often}
                    queries:
                      one:
                        sql:
                        outputMode: upsert
                        trigger: {processingTime: soon}
                      two:
                        sql: SELECT 1
                        outputmode: append
                        trigger: {availableNow: true, processingTime: 1 second}
                        sink: {options: {as: json}}
                      three:
                        sql: SELECT 1
                        trigger: {}
                        sink: {format: noop, options: {a: 1, A: 2, b: }}
                    """)
                .messages())
        .containsExactlyInAnyOrder(
            "p.yaml:1:1: pipeline: unknown key 'nam'. Did you mean name?",
            "p.yaml:1:1: pipeline: the key 'name' is missing: add for example name: shop.",
            "p.yaml:2:12: pipeline: settings: unknown key 'timezone'. Did you mean timeZone?",
            "p.yaml:2:40: pipeline: settings: parallelism must be a whole number from 1 up, not"
                + " '0'.",
            "p.yaml:2:68: pipeline: settings: multipleWatermarkPolicy must be min or max, not"
                + " 'median'.",
            "p.yaml:4:3: stream name 'a b' must be made of letters, digits, '-' and '_'.",
            "p.yaml:4:23: stream a b: options must be a mapping of keys to values, not a list.",
            "p.yaml:4:37: stream a b: watermark: the key 'delay' is missing: add for example delay:"
                + " 10 minutes.",
            "p.yaml:5:3: stream c must be a mapping of keys to values, not a text.",
            "p.yaml:7:3: table C: the name is used already, by the stream in line 5. A name is used"
                + " once among streams, views and tables, without regard to case.",
            "p.yaml:7:29: table C: refresh must be batch, never, or a duration such as 10 minutes:"
                + " 'often' is no interval: a unit must follow 'often', as in '10 minutes'.",
            "p.yaml:9:3: query one: the key 'sink' is missing: add for example sink: {format:"
                + " console}.",
            "p.yaml:10:5: query one: sql must be a text, not nothing.",
            "p.yaml:11:17: query one: outputMode must be append, update or complete, not"
                + " 'upsert'.",
            "p.yaml:12:31: query one: trigger: processingTime: 'soon' is no interval: a unit must"
                + " follow 'soon', as in '10 minutes'.",
            "p.yaml:15:5: query two: unknown key 'outputmode'. Did you mean outputMode?",
            "p.yaml:16:14: query two: trigger: write either processingTime or availableNow: true.",
            "p.yaml:17:5: query two: sink: the key 'format' is missing: add for example format:"
                + " json.",
            "p.yaml:20:14: query three: trigger: write either processingTime or availableNow:"
                + " true.",
            "p.yaml:21:42: query three: sink: options: duplicate option 'A': names of options have"
                + " no case, and it is in line 21 already.",
            "p.yaml:21:48: query three: sink: options: b must be a text, not nothing.");
  }

  @Test
  void aKeyThatOccursTwiceIsToldWithBothPlaces() {
    assertThat(
            FileReading.of(
                    """
                    name: a
                    queries:
                      copy: {sql: SELECT 1, sink: {format: noop}}
                      copy: {sql: SELECT 2, sink: {format: noop}}
                    """)
                .messages())
        .containsExactly("p.yaml:4:3: duplicate key 'copy': it is in line 3 already.");
  }

  @Test
  void whatIsNoYamlIsToldWithItsPlace() {
    assertThat(FileReading.of("name: a\nqueries: {q: [}\n").messages())
        .singleElement()
        .asString()
        .startsWith("p.yaml:2:15: YAML syntax: ");
    assertThat(FileReading.of("name: a\nsettings: {timeZone: ${TZ}}\n").messages())
        .singleElement()
        .asString()
        .endsWith("Inside braces or brackets, put ${…} in quotes.");
    assertThat(FileReading.of("").messages()).containsExactly("p.yaml:1:1: The file is empty.");
    assertThat(FileReading.of("a: &x [*x]\n").messages())
        .anyMatch(m -> m.contains("an alias holds itself"));
  }

  @Test
  void aQueryWithoutQueriesIsRefused() {
    assertThat(FileReading.of("name: a\nqueries: {}\n").messages())
        .containsExactly(
            "p.yaml:2:1: pipeline: queries is empty: a pipeline needs at least one query.");
    assertThat(FileReading.of("name: a\n").messages())
        .containsExactly(
            "p.yaml:1:1: pipeline: the key 'queries' is missing: add for example queries: {totals:"
                + " {sql: …, sink: …}}.");
  }
}
