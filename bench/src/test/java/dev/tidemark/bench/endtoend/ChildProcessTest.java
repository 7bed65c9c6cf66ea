// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

  private static ChildProcess.Result result(double... wallSeconds) {
    List<Measurement> passes =
        Arrays.stream(wallSeconds).mapToObj(wall -> new Measurement(wall, 0, 0, 0)).toList();
    return new ChildProcess.Result(new Measurement(9, 0, 0, 0), passes, List.of());
  }

  @Test
  void aWarmPassIsTheMedianOfTheLastThird() {
    assertThat(result(9, 8, 7, 6, 5, 4, 1, 3, 2).warmPass().orElseThrow().wallSeconds())
        .isEqualTo(2);
    assertThat(result(3, 2).warmPass().orElseThrow().wallSeconds()).isEqualTo(2);
    assertThat(result(3).warmPass().orElseThrow().wallSeconds()).isEqualTo(3);
  }

  @Test
  void whoTellsOfNoPassesHasNoWarmOne() {
    assertThat(result().warmPass()).isEmpty();
  }
}
