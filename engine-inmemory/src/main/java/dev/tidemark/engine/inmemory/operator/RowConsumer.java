// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;

/** Takes rows in. Confined to one thread unless it says otherwise. */
@FunctionalInterface
public interface RowConsumer {

  void accept(EventBatch rows);
}
