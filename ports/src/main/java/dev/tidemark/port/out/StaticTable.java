// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** A bounded input that streams are joined with. Called by one thread. */
public interface StaticTable extends AutoCloseable {

  /** All columns that it has. */
  StructType schema();

  /**
   * All rows as they are now. A table that knows that nothing has changed gives the very same list
   * again, so that what was computed from it can be kept.
   *
   * @param projection the columns wanted: some of {@link #schema()}, in this order
   * @throws PortException if the outside world fails
   */
  List<EventBatch> read(StructType projection);

  @Override
  void close();
}
