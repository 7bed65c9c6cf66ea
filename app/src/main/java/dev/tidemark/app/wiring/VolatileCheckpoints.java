// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.VolatileCheckpoint;
import java.nio.file.Path;

/** Keeps nothing. */
final class VolatileCheckpoints implements CheckpointStore {

  @Override
  public Checkpoint open(Path folder) {
    return new VolatileCheckpoint();
  }

  @Override
  public void discard(Path folder) {}

  @Override
  public CheckpointReport read(Path folder) {
    throw new PortException("There is no checkpoint in '" + folder + "'.");
  }
}
