// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import dev.tidemark.port.out.SystemClock;
import java.util.concurrent.TimeUnit;

/** The machine's own clock. */
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
    for (long left = millis - nowMillis(); left > 0; left = millis - nowMillis()) {
      TimeUnit.MILLISECONDS.sleep(left);
    }
  }
}
