// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.nio.file.Path;

/**
 * Where checkpoints are kept, one a folder. Thread-safe.
 *
 * <p>All methods throw {@link PortException} if the folder cannot be read or written.
 */
public interface CheckpointStore {

  /**
   * Opens the checkpoint in a folder, and makes one where there is none. It is this query's alone
   * until it is closed or the process is dead.
   *
   * @throws PortException also if another query or process has it open, or if it is damaged; the
   *     message names the file and the offset
   */
  Checkpoint open(Path folder);

  /**
   * Removes the checkpoint in a folder, if there is one; other files stay.
   *
   * @throws PortException also if it is open
   */
  void discard(Path folder);

  /**
   * Reads all of a checkpoint, checks every sum, and tells what is in it; changes nothing. It may
   * be open meanwhile.
   *
   * @throws PortException if there is no checkpoint in the folder
   */
  CheckpointReport read(Path folder);
}
