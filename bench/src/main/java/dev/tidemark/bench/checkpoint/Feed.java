// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import java.util.List;

/** Says what the next batch of a query is. Called by the query's thread, which it may hold up. */
interface Feed {

  /** The rows of the next batch, in pieces; none if there is nothing new. */
  List<EventBatch> next();
}
