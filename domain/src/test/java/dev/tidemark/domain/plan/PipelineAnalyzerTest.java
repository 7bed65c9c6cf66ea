// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PipelineAnalyzerTest {

  private final PipelineAnalyzer analyzer = Shop.open();

  static Stream<Arguments> wrongWatermarks() {
    return Stream.of(
        arguments(
            "k",
            "10 minutes",
            "A watermark is on a TIMESTAMP column or on a window: k is of type STRING."),
        arguments(
            "t", "-10 minutes", "A watermark's delay must not be negative: it is -10 minutes."),
        arguments(
            "t",
            "ten minutes",
            "A watermark's delay cannot be read: 'ten minutes' is no interval: 'ten' is no"
                + " number."),
        arguments("tt", "1 minute", "There is no column tt. Did you mean t?"));
  }

  @ParameterizedTest
  @MethodSource("wrongWatermarks")
  void aWatermarkThatIsWrongIsToldAtItsClause(String column, String delay, String message) {
    Declaration stream = analyzer.addStream("mine", Shop.EVENTS, Shop.watermark(column, delay));
    assertThat(stream.inClauses()).extracting(Problem::message).containsExactly(message);
    assertThat(stream.inClauses()).extracting(Problem::position).containsExactly(Shop.CLAUSE);
  }

  @Test
  void aSecondWatermarkAboveAnotherIsRefused() {
    Declaration view =
        analyzer.addView(
            "again", Query.from("timed").relation(), Shop.watermark("t", "1 minute"), Shop.none());
    assertThat(view.inClauses())
        .extracting(Problem::message)
        .containsExactly(
            "There is a watermark below already, on t with a delay of 10 minutes: a watermark cannot"
                + " be redefined. Take one of the two away.");
  }

  @Test
  void deduplicationNamesItsColumnsAndWithinWatermarkNeedsOne() {
    Declaration unknown =
        analyzer.addView(
            "u",
            Query.from("ev").relation(),
            Optional.empty(),
            Optional.of(new DeduplicateClause(List.of("kk"), false, Shop.CLAUSE)));
    assertThat(unknown.inClauses())
        .extracting(Problem::message)
        .containsExactly("There is no column kk to deduplicate by. Did you mean k?");
    Declaration within =
        analyzer.addStream(
            "w",
            Shop.EVENTS,
            Optional.empty(),
            Optional.of(new DeduplicateClause(List.of("k"), true, Shop.CLAUSE)));
    assertThat(within.inClauses())
        .extracting(Problem::message)
        .containsExactly(
            "deduplicate with withinWatermark needs a watermark, which says for how long a key is"
                + " remembered: add one on an event-time column.");
  }

  @Test
  void aViewSeesOnlyWhatIsBeforeIt() {
    Declaration early =
        analyzer.addView(
            "early", Query.from("late_view").relation(), Optional.empty(), Shop.none());
    assertThat(early.inSql())
        .extracting(Problem::message)
        .containsExactly("There is no stream, table or earlier view late_view.");
    assertThat(early.schema()).isEmpty();
  }

  @Test
  void whoReadsARefusedRelationIsNotBlamedForIt() {
    analyzer.addView("broken", Query.from("nothing").relation(), Optional.empty(), Shop.none());
    analyzer.addStream("mine", Shop.EVENTS, Shop.watermark("k", "1 minute"));
    analyzer.addRefused("unreadable");
    for (String name : List.of("broken", "unreadable")) {
      Analysis analysis = analyzer.analyze(Query.from(name).select(col("x")).relation(), APPEND);
      assertThat(analysis.problems()).as(name).isEmpty();
      assertThat(analysis.isRunnable()).as(name).isFalse();
    }
    Query totals = Query.from("mine").groupBy(window("t", "1 hour")).select(count());
    assertThat(analyzer.analyze(totals.relation(), APPEND).problems()).isEmpty();
    assertThat(
            analyzer.analyze(Query.from("mine").select(col("zebra")).relation(), APPEND).problems())
        .extracting(Problem::message)
        .containsExactly("There is no column zebra. Columns here are t, k, v.");
  }

  @Test
  void aViewsSchemaIsThatOfItsSelectList() {
    Declaration view =
        analyzer.addView(
            "named",
            Query.from("ev").select(col("v").plus(1), col("k").as("key")).relation(),
            Optional.empty(),
            Shop.none());
    assertThat(view.isSound()).isTrue();
    assertThat(view.schema().orElseThrow().sql()).isEqualTo("STRUCT<(v + 1): INT, key: STRING>");
  }
}
