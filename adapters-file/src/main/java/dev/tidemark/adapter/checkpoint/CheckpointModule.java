// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tidemark.port.out.CheckpointStore;
import java.util.UUID;
import java.util.function.Supplier;

/** Binds {@link CheckpointStore} to folders of the file system. */
public final class CheckpointModule extends AbstractModule {

  private final Supplier<UUID> ids;

  /**
   * @param ids a new one each time, which names a new checkpoint
   */
  public CheckpointModule(Supplier<UUID> ids) {
    this.ids = ids;
  }

  @Provides
  @Singleton
  CheckpointStore checkpoints() {
    return new FileCheckpointStore(() -> ids.get().toString());
  }
}
