// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import java.util.ArrayList;
import java.util.List;

/** The query's watermark in each batch so far. */
final class Clock {

  private final List<Long> micros = new ArrayList<>(List.of(0L));

  /** In force in a batch. */
  long at(int batch) {
    return micros.get(batch);
  }

  /** In force in the batch before; 0 before the first. */
  long before(int batch) {
    return batch == 0 ? 0 : micros.get(batch - 1);
  }

  /** Sets it for the next batch. */
  void next(long nextMicros) {
    micros.add(nextMicros);
  }

  /** Sets it for the batch that comes, in place of what it was. */
  void replace(long nextMicros) {
    micros.set(micros.size() - 1, nextMicros);
  }
}
