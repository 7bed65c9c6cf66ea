// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a contestant has shown in all rounds. Confined to one thread. */
final class Standing {

  private final Contestant contestant;
  private final long rows;
  private final List<Measurement> rounds = new ArrayList<>();

  /**
   * @param rows of one measurement
   */
  Standing(Contestant contestant, long rows) {
    this.contestant = contestant;
    this.rows = rows;
  }

  Contestant contestant() {
    return contestant;
  }

  void add(Measurement round) {
    rounds.add(round);
  }

  boolean isEmpty() {
    return rounds.isEmpty();
  }

  double rowsPerSecond() {
    return rows / wallSeconds();
  }

  double wallSeconds() {
    return median(rounds.stream().map(Measurement::wallSeconds).toList());
  }

  double cpuMicrosPerRow() {
    return median(rounds.stream().map(Measurement::cpuSeconds).toList()) * 1e6 / rows;
  }

  double othersShare() {
    return median(rounds.stream().map(Measurement::othersShare).toList());
  }

  /** The most of all rounds. */
  long peakMegabytes() {
    return rounds.stream().mapToLong(Measurement::peakMegabytes).max().orElse(0);
  }

  /** How many times as fast as another, by the median of the rounds, each within itself. */
  double speedAgainst(Standing other) {
    return median(speedsAgainst(other));
  }

  /** The rounds' own ratios, from the least. */
  List<Double> speedsAgainst(Standing other) {
    return IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
        .mapToObj(i -> other.rounds.get(i).wallSeconds() / rounds.get(i).wallSeconds())
        .sorted()
        .toList();
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
