// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The probes of one side: as many as there are threads that look at once. Thread-safe. */
final class JoinProbes {

  private final Supplier<JoinProbe> maker;
  private final Deque<JoinProbe> idle = new ArrayDeque<>();

  JoinProbes(Supplier<JoinProbe> maker) {
    this.maker = maker;
  }

  /** Goes on with rows, as {@link JoinProbe#probe} does. */
  void probe(ProbedRows rows) {
    JoinProbe probe = take();
    probe.probe(rows);
    give(probe);
  }

  private synchronized JoinProbe take() {
    JoinProbe probe = idle.poll();
    return probe == null ? maker.get() : probe;
  }

  private synchronized void give(JoinProbe probe) {
    idle.push(probe);
  }
}
