// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.Session;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.VirtualClock;
import dev.tidemark.testkit.contract.SourceReads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateSourceTest {

  private final VirtualClock clock = VirtualClock.atMillis(10_000);

  @Test
  void rowsComeWithTheSecondsOfTheClock() {
    EventSource source = open(Map.of("rowsPerSecond", "2"));
    assertThat(source.latestOffset(Optional.empty())).isEmpty();
    clock.advance(Duration.ofMillis(1_999));
    Optional<Offset> one = source.latestOffset(Optional.empty());
    assertThat(one).contains(Offset.position("{\"start\":10000,\"seconds\":1}"));
    assertThat(rows(source, Optional.empty(), one.orElseThrow()))
        .containsExactly(List.of(10_000_000L, 0L), List.of(10_500_000L, 1L));
    assertThat(source.latestOffset(one)).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    Optional<Offset> two = source.latestOffset(one);
    assertThat(rows(source, one, two.orElseThrow()))
        .containsExactly(
            List.of(11_000_000L, 2L),
            List.of(11_500_000L, 3L),
            List.of(12_000_000L, 4L),
            List.of(12_500_000L, 5L));
  }

  @Test
  void aNewProcessGoesOnFromTheFirstStart() {
    EventSource source = open(Map.of("rowsPerSecond", "3"));
    clock.advance(Duration.ofSeconds(2));
    Offset one = source.latestOffset(Optional.empty()).orElseThrow();
    List<List<Object>> read = rows(source, Optional.empty(), one);
    clock.advance(Duration.ofSeconds(5));
    EventSource again = open(Map.of("rowsPerSecond", "3"));
    again.restore(List.of(one));
    assertThat(rows(again, Optional.empty(), one)).isEqualTo(read).hasSize(6);
    Offset two = again.latestOffset(Optional.of(one)).orElseThrow();
    assertThat(rows(again, Optional.of(one), two)).hasSize(15);
    assertThat(rows(again, Optional.of(one), two).get(0)).isEqualTo(List.of(12_000_000L, 6L));
  }

  @Test
  void theRateRampsUpAsSparkHasIt() {
    RateSchedule schedule = new RateSchedule(10, 4);
    assertThat(List.of(0, 1, 2, 3, 4, 5, 6))
        .extracting(schedule::rowsBy)
        .containsExactly(0L, 2L, 6L, 12L, 20L, 30L, 40L);
    assertThat(new RateSchedule(1, 9).rowsBy(3)).isEqualTo(6);
  }

  @Test
  void availableNowEndsWithTheSecondInWhichItWasPrepared() {
    EventSource source = open(Map.of());
    clock.advance(Duration.ofSeconds(3));
    source.prepareForAvailableNow();
    clock.advance(Duration.ofSeconds(3));
    Optional<Offset> end = source.latestOffset(Optional.empty());
    assertThat(rows(source, Optional.empty(), end.orElseThrow())).hasSize(3);
    assertThat(source.latestOffset(end)).isEmpty();
  }

  @Test
  void rowsOfABatchDependOnItsNumberAlone() {
    Map<String, String> options =
        Map.of(
            "rowsPerBatch",
            "3",
            "startTimestamp",
            "5000",
            "advanceMillisPerBatch",
            "100",
            "numPartitions",
            "2");
    EventSource source = open(options);
    Optional<Offset> one = source.latestOffset(Optional.empty());
    assertThat(rows(source, Optional.empty(), one.orElseThrow()))
        .containsExactly(List.of(5_000_000L, 0L), List.of(5_000_000L, 1L), List.of(5_000_000L, 2L));
    Optional<Offset> two = open(options).latestOffset(one);
    assertThat(rows(open(options), one, two.orElseThrow()))
        .containsExactly(List.of(5_100_000L, 3L), List.of(5_100_000L, 4L), List.of(5_100_000L, 5L));
    assertThat(source.splits(one, two.orElseThrow())).hasSize(2);
  }

  @Test
  void availableNowIsOneBatchWhereBatchesAreEndless() {
    EventSource source = open(Map.of("rowsPerBatch", "3"));
    source.prepareForAvailableNow();
    Optional<Offset> one = source.latestOffset(Optional.empty());
    assertThat(one).isPresent();
    assertThat(source.latestOffset(one)).isEmpty();
  }

  @Test
  void splitsHoldEveryRowOnceAndAProjectionOfNothingCounts() {
    EventSource source = open(Map.of("rowsPerBatch", "10001", "numPartitions", "7"));
    Offset end = source.latestOffset(Optional.empty()).orElseThrow();
    assertThat(source.splits(Optional.empty(), end)).hasSize(7);
    StructType value = StructType.of(source.schema().field(1));
    List<EventBatch> batches = SourceReads.readInParallel(source, Optional.empty(), end, value, 3);
    assertThat(Rows.of(batches)).hasSize(10_001).doesNotHaveDuplicates();
    List<EventBatch> counted = SourceReads.read(source, Optional.empty(), end, StructType.of());
    assertThat(counted.stream().mapToInt(EventBatch::size).sum()).isEqualTo(10_001);
  }

  @Test
  void anOffsetOfAnotherSourceIsRefused() {
    EventSource source = open(Map.of());
    assertThatThrownBy(() -> source.restore(List.of(Offset.position("{\"batch\":1}"))))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("is not one of this kind of rate source: {\"batch\":1}");
  }

  @Test
  void optionsThatDoNotGoTogetherAreNamed() {
    Problems problems = new Problems();
    format().check(spec(Map.of("rowsPerBatch", "3", "rowsPerSecond", "1")), problems);
    format().check(spec(Map.of("startTimestamp", "3")), problems);
    assertThat(problems.found())
        .extracting(Problem::message)
        .containsExactly(
            "In 'ticks': rowsPerSecond and rowsPerBatch exclude each other: give one of them.",
            "In 'ticks': startTimestamp goes with rowsPerBatch, which is missing.");
  }

  private RateSourceFormat format() {
    return new RateSourceFormat(clock);
  }

  private EventSource open(Map<String, String> options) {
    return format().open(spec(options), new Session(ZoneOffset.UTC, 2, Path.of("")));
  }

  private static ConnectorSpec spec(Map<String, String> options) {
    return new ConnectorSpec("ticks", Options.of(options), Optional.empty(), Position.UNKNOWN);
  }

  private static List<List<Object>> rows(EventSource source, Optional<Offset> start, Offset end) {
    return Rows.of(SourceReads.read(source, start, end, source.schema()));
  }
}
