// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.trigger.Trigger.ProcessingTime;
import org.junit.jupiter.api.Test;

class TriggerTest {

  @Test
  void ticksAreMultiplesOfTheIntervalSince1970() {
    ProcessingTime fiveSeconds = new ProcessingTime(5_000);
    assertThat(fiveSeconds.nextTickMillis(0)).isEqualTo(5_000);
    assertThat(fiveSeconds.nextTickMillis(4_999)).isEqualTo(5_000);
    assertThat(fiveSeconds.nextTickMillis(5_000)).isEqualTo(10_000);
  }

  @Test
  void ticksThatABatchOverranAreLeftOut() {
    assertThat(new ProcessingTime(5_000).nextTickMillis(23_400)).isEqualTo(25_000);
  }

  @Test
  void noIntervalMeansAtOnce() {
    assertThat(new ProcessingTime(0).nextTickMillis(17)).isEqualTo(17);
  }

  @Test
  void aNegativeIntervalIsRefused() {
    assertThatThrownBy(() -> new ProcessingTime(-1))
        .hasMessage("intervalMillis must be >= 0: intervalMillis=-1");
  }
}
