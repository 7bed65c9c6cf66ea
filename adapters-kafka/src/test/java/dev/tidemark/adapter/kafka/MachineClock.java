// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.SystemClock;
import java.util.concurrent.TimeUnit;

/** The machine's own time, which a real broker has too. */
final class MachineClock implements SystemClock {

  @Override
  public long nowMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntilMillis(long millis) throws InterruptedException {
    long rest = millis - nowMillis();
    if (rest > 0) {
      TimeUnit.MILLISECONDS.sleep(rest);
    }
  }
}
