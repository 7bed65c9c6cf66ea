// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Row;
import java.util.ArrayList;
import java.util.List;

/** The rows behind a node, batch by batch. Asked for one batch after the other. */
abstract class Flow {

  /** No watermark: at or before it is no time. */
  static final long NONE = Long.MIN_VALUE;

  private final List<List<Row>> known = new ArrayList<>();

  /** What comes out in a batch. */
  final List<Row> rows(int batch) {
    while (known.size() <= batch) {
      known.add(compute(known.size()));
    }
    return known.get(batch);
  }

  /** What comes out in a batch, from all that came in up to it. */
  abstract List<Row> compute(int batch);

  /** The watermark behind the node, in micros, when the query's is this; {@link #NONE} for none. */
  abstract long watermark(long queryMicros);
}
