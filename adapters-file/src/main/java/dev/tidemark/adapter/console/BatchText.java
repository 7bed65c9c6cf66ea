// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.event.EventBatch;
import java.io.IOException;
import java.io.OutputStream;

/** Turns the rows of one batch into what is printed of it. Confined to one thread. */
interface BatchText {

  void add(EventBatch rows);

  /** Writes the whole text, in UTF-8. */
  void writeTo(OutputStream out) throws IOException;
}
