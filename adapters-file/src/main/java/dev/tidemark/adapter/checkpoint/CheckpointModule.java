// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tidemark.port.out.CheckpointStore;

/** Binds {@link CheckpointStore} to folders of the file system. */
public final class CheckpointModule extends AbstractModule {

  @Provides
  @Singleton
  CheckpointStore checkpoints() {
    return new FileCheckpointStore();
  }
}
