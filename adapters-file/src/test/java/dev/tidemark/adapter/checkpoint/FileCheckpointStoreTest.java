// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.testkit.contract.CheckpointStoreContract;
import java.util.UUID;

class FileCheckpointStoreTest extends CheckpointStoreContract {

  @Override
  protected CheckpointStore store() {
    return new FileCheckpointStore(() -> UUID.randomUUID().toString());
  }
}
