// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.port.out.SystemClock;
import java.util.concurrent.TimeUnit;

/** The machine's clock, since a server has no other. */
final class RealClock implements SystemClock {

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
    TimeUnit.MILLISECONDS.sleep(Math.max(0, millis - nowMillis()));
  }
}
