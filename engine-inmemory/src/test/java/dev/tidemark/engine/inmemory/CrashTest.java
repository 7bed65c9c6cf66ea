// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.crash.CrashContract;
import java.util.function.Supplier;

class CrashTest extends CrashContract {

  @Override
  protected QueryEngine engine(SystemClock clock) {
    return new InMemoryEngine(clock, null);
  }

  @Override
  protected Supplier<Checkpoint> newCheckpoint() {
    return new MemoryCheckpoint()::reopen;
  }
}
