// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Column;
import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first row of each key. A key is known until the watermark reaches its time, where the time is
 * in the key; until it is its delay past its first row's, where that is asked for; else for ever.
 */
final class DeduplicateFlow extends Operator {

  private final Node.Deduplicate node;
  private final Flow child;
  private final Optional<Column> time;

  DeduplicateFlow(Node.Deduplicate node, Flow child, Clock clock) {
    super(clock, child);
    this.node = node;
    this.child = child;
    this.time = node.marked().stream().findFirst();
  }

  @Override
  boolean actsOnWatermark() {
    return true;
  }

  @Override
  List<Row> compute(int batch) {
    Map<List<Object>, Long> known = new HashMap<>();
    List<Row> first = new ArrayList<>();
    for (int i = 0; i <= batch; i++) {
      for (Row row : child.rows(i)) {
        Object at = time.map(t -> row.get(t.name())).orElse(null);
        boolean isLate = bound(at) <= late(i);
        if (!isLate && known.putIfAbsent(row.list(node.keys()), knownUntil(at)) == null) {
          if (i == batch) {
            first.add(row);
          }
        }
      }
      long over = over(i);
      known.values().removeIf(until -> until <= over);
    }
    return first;
  }

  private long knownUntil(Object at) {
    if (node.isWithinWatermark()) {
      return (at == null ? 0 : bound(at)) + time.orElseThrow().delayMicros().orElseThrow();
    }
    boolean isInKey = time.map(t -> node.keys().contains(t.name())).orElse(false);
    return isInKey ? bound(at) : Long.MAX_VALUE;
  }
}
