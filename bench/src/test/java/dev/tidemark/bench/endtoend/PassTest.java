// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassTest {

  @Test
  void aLineIsReadAsItWasWritten() {
    Pass pass = new Pass(1.25, 2.5, 3.125);

    assertThat(pass.line()).isEqualTo("pass wall_s=1.250000 cpu_s=2.500000 process_cpu_s=3.125000");
    assertThat(Pass.parse(pass.line())).contains(pass);
  }

  @Test
  void passesGoOnUntilBothTheirNumberAndTheirTimeAreReached() {
    Repeats repeats = new Repeats(3, 2);

    assertThat(repeats.goOn(2, 9_000_000_000L)).isTrue();
    assertThat(repeats.goOn(3, 1_999_999_999L)).isTrue();
    assertThat(repeats.goOn(3, 2_000_000_000L)).isFalse();
    assertThat(Repeats.parse(repeats.arguments())).isEqualTo(repeats);
  }

  @Test
  void otherLinesAreNoPasses() {
    assertThat(Pass.parse("")).isEmpty();
    assertThat(Pass.parse("10:00:00.000 INFO RunReport: query w1 ended: batches=1")).isEmpty();
  }
}
