// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.window.WindowSpec.Sliding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlidingTest {

  private static List<Long> startsOf(Sliding spec, long time) {
    List<Long> starts = new ArrayList<>();
    long last = spec.lastStart(time);
    for (int i = 0; i < spec.maxWindowsOfRow(); i++) {
      long start = last - i * spec.slideMicros();
      if (start + spec.sizeMicros() > time) {
        starts.add(start);
      }
    }
    return starts;
  }

  @Test
  void aTumblingWindowHoldsItsStartAndNotItsEnd() {
    //  -5        0         5        10
    //   |---------|---------|---------|
    Sliding five = Sliding.tumbling(5);
    assertThat(startsOf(five, 0)).containsExactly(0L);
    assertThat(startsOf(five, 4)).containsExactly(0L);
    assertThat(startsOf(five, 5)).containsExactly(5L);
    assertThat(startsOf(five, -1)).containsExactly(-5L);
    assertThat(startsOf(five, -5)).containsExactly(-5L);
    assertThat(startsOf(five, -6)).containsExactly(-10L);
  }

  @Test
  void windowsStartAtTheOffset() {
    Sliding quarterPast = new Sliding(60, 60, 15);
    assertThat(startsOf(quarterPast, 14)).containsExactly(-45L);
    assertThat(startsOf(quarterPast, 15)).containsExactly(15L);
    assertThat(startsOf(new Sliding(60, 60, -15), 44)).containsExactly(-15L);
  }

  @Test
  void whereTheSlideDoesNotDivideTheSizeSomeRowsAreInFewerWindows() {
    Sliding twelveByFive = new Sliding(12, 5, 2);
    assertThat(startsOf(twelveByFive, 5)).containsExactly(2L, -3L);
    assertThat(startsOf(twelveByFive, 3)).containsExactly(2L, -3L, -8L);
    assertThat(twelveByFive.maxWindowsOfRow()).isEqualTo(3);
  }

  @Test
  void everyRowIsInEveryWindowThatContainsItsTimeAndInNoOther() {
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 0; n < 2000; n++) {
      long size = random.nextLong(1, 40);
      long slide = random.nextLong(1, size + 1);
      long offset = random.nextLong(-slide + 1, slide);
      long time = random.nextLong(-200, 200);
      Sliding spec = new Sliding(size, slide, offset);
      List<Long> expected = new ArrayList<>();
      for (long start = 400; start >= -400; start--) {
        boolean isStart = Math.floorMod(start - offset, slide) == 0;
        if (isStart && start <= time && time < start + size) {
          expected.add(start);
        }
      }
      assertThat(startsOf(spec, time)).as("%s at %s", spec, time).isEqualTo(expected);
    }
  }

  @Test
  void allRowsOfAPaneAreInTheSameWindows() {
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 0; n < 2000; n++) {
      long size = random.nextLong(1, 40);
      long slide = random.nextLong(1, size + 1);
      Sliding spec = new Sliding(size, slide, random.nextLong(-slide + 1, slide));
      long pane = spec.panes().lastStart(random.nextLong(-200, 200));
      for (long time = pane; time < pane + spec.paneMicros(); time++) {
        assertThat(spec.panes().lastStart(time)).as("%s at %s", spec, time).isEqualTo(pane);
        assertThat(startsOf(spec, time)).as("%s at %s", spec, time).isEqualTo(startsOf(spec, pane));
      }
    }
  }

  @Test
  void aSlideLongerThanTheSizeIsRefused() {
    assertThatThrownBy(() -> new Sliding(5, 10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slide must be in (0, size]: slideMicros=10, sizeMicros=5");
    assertThatThrownBy(() -> new Sliding(0, 1, 0)).hasMessage("size must be > 0: sizeMicros=0");
    assertThatThrownBy(() -> new Sliding(5, 5, 5))
        .hasMessage("start offset must be less than slide: startOffsetMicros=5, slideMicros=5");
  }
}
