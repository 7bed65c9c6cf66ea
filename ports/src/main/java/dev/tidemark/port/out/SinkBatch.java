// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;

/** A batch being written. Confined to one thread; ends with {@link #commit} or {@link #abort}. */
public interface SinkBatch {

  /** Writes rows of the sink's schema. */
  void write(EventBatch rows);

  /**
   * Makes the whole batch seen, at once as far as the sink can; does nothing if this batch was
   * committed before.
   */
  void commit();

  /** Takes back whatever was written; nothing of the batch is seen. */
  void abort();
}
