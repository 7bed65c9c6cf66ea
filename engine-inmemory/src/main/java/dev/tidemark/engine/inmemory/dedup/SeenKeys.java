// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;

/** The keys that have come, until they are forgotten. Confined to one thread. */
interface SeenKeys {

  /** A batch starts. */
  void begin();

  /**
   * Remembers a row's key.
   *
   * @param boundMicros when a new key is forgotten; a known one keeps its bound
   * @return whether it is new
   */
  boolean add(KeyBatch keys, int row, long boundMicros);

  /** Forgets keys whose bound is at or before the watermark; none can matter that is left. */
  void evict(long watermarkMicros);

  /** How many keys it remembers. */
  long size();

  /** The memory that they take, in bytes. */
  long memoryBytes();

  /** Reads the state back; see {@link dev.tidemark.engine.inmemory.operator.Barrier#restore}. */
  void restore(StateStore store);

  /** Reports what has changed since {@link #begin}. */
  void save(StateStore store);
}
