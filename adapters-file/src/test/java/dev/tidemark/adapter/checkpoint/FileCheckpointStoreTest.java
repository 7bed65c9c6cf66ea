// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.testkit.contract.CheckpointStoreContract;

class FileCheckpointStoreTest extends CheckpointStoreContract {

  @Override
  protected CheckpointStore store() {
    return new FileCheckpointStore(() -> "c-1");
  }
}
