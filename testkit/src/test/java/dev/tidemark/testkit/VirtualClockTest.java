// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  @Test
  void timeMovesOnlyWhenTold() {
    VirtualClock clock = VirtualClock.at("1970-01-01T00:00:05Z");
    assertThat(clock.nowMillis()).isEqualTo(5_000);
    clock.advance(Duration.ofMillis(7));
    assertThat(clock.nowMillis()).isEqualTo(5_007);
    assertThat(clock.nanoTime()).isEqualTo(5_007_000_000L);
    assertThatThrownBy(() -> clock.advanceToMillis(5_000))
        .hasMessage("the clock must not go back: now=5007, to=5000");
  }

  @Test
  void aSleeperWakesWhenTheClockIsThere() throws Exception {
    VirtualClock clock = VirtualClock.atEpoch();
    CompletableFuture<Long> woken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                clock.sleepUntilMillis(100);
                return clock.nowMillis();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(clock.awaitSleeper()).isEqualTo(100);
    clock.advanceToMillis(99);
    assertThat(clock.sleepers()).isEqualTo(1);
    assertThat(woken).isNotDone();
    clock.advanceToMillis(250);
    assertThat(woken.get()).isEqualTo(250);
  }

  @Test
  void aTimeThatIsPastIsNotWaitedFor() throws Exception {
    VirtualClock.atMillis(5).sleepUntilMillis(5);
  }
}
