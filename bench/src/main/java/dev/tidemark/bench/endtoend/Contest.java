// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rounds of all contestants, one after the other: A B C, A B C, …, so that what changes on the
 * machine meets all of them. Confined to one thread.
 */
final class Contest {

  private final Workload workload;
  private final List<Contestant> contestants;
  private final List<Standing> processes = new ArrayList<>();
  private final List<Standing> passes = new ArrayList<>();

  Contest(Workload workload, List<Contestant> contestants) {
    this.workload = workload;
    this.contestants = List.copyOf(contestants);
    for (Contestant contestant : contestants) {
      processes.add(new Standing(contestant, workload.rows()));
      passes.add(new Standing(contestant, workload.rows()));
    }
  }

  /** Runs each contestant once. */
  void round(PrintStream progress) throws IOException, InterruptedException {
    for (int i = 0; i < contestants.size(); i++) {
      Contestant contestant = contestants.get(i);
      ChildProcess.Result result = workload.run(contestant);
      progress.println(contestant.label() + ": " + result);
      processes.get(i).add(result.process());
      if (!result.passes().isEmpty()) {
        passes.get(i).add(result.passes().get(result.passes().size() - 1));
      }
    }
  }

  /**
   * Whole processes, from their start to their end or, where there are more passes, to the end of
   * the first; the first of a kind stands.
   */
  List<Standing> processes() {
    return firstOfEachKind(processes);
  }

  /** The last pass of those that have more than one. */
  List<Standing> passes() {
    return firstOfEachKind(passes.stream().filter(s -> !s.isEmpty()).toList());
  }

  private static List<Standing> firstOfEachKind(List<Standing> standings) {
    List<Standing> first = new ArrayList<>();
    for (Standing standing : standings) {
      boolean isNew =
          first.stream().noneMatch(s -> s.contestant().kind() == standing.contestant().kind());
      if (isNew) {
        first.add(standing);
      }
    }
    return first;
  }
}
