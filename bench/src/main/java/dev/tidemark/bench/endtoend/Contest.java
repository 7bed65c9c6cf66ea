// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rounds of all contestants, one after the other: A B C, A B C, …, so that what changes on the
 * machine meets all of them. One that fails is left out from then on. Confined to one thread.
 */
final class Contest {

  private final Prepared prepared;
  private final PrintStream progress;
  private final List<Contestant> contestants;
  private final Map<Contestant, Standing> processes = new HashMap<>();
  private final Map<Contestant, Standing> passes = new HashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  Contest(Prepared prepared, List<Contestant> contestants, PrintStream progress) {
    this.prepared = prepared;
    this.contestants = new ArrayList<>(contestants);
    this.progress = progress;
    for (Contestant contestant : contestants) {
      processes.put(contestant, new Standing(contestant, prepared.rows()));
      passes.put(contestant, new Standing(contestant, prepared.rows()));
    }
  }

  /**
   * Asks each contestant for its answer.
   *
   * @param small the workload over less data
   * @return the answer that all have given
   * @throws IllegalStateException if they do not all give the same
   */
  String answers(Prepared small) throws IOException, InterruptedException {
    Map<String, List<String>> byAnswer = new TreeMap<>();
    for (Contestant contestant : List.copyOf(contestants)) {
      if (!contestant.answering().isEmpty()) {
        try {
          String answer = small.answer(contestant);
          byAnswer.computeIfAbsent(answer, a -> new ArrayList<>()).add(contestant.label());
        } catch (IllegalStateException e) {
          leaveOut(contestant, e);
        }
      }
    }
    if (byAnswer.size() > 1) {
      throw new IllegalStateException(
          prepared.workload().label() + ": answers must all be the same: " + byAnswer);
    }
    return String.join("", byAnswer.keySet());
  }

  /** Runs each contestant once. */
  void round() throws IOException, InterruptedException {
    for (Contestant contestant : List.copyOf(contestants)) {
      try {
        ChildProcess.Result result = prepared.run(contestant);
        progress.println(contestant.label() + ": " + result);
        processes.get(contestant).add(result.process());
        result.warmPass().ifPresent(passes.get(contestant)::add);
      } catch (IllegalStateException e) {
        leaveOut(contestant, e);
      }
    }
  }

  private void leaveOut(Contestant contestant, IllegalStateException failure) {
    progress.println(contestant.label() + " is left out: " + failure.getMessage());
    contestants.remove(contestant);
    leftOut.add(contestant.label());
  }

  /** Those that have failed. */
  List<String> leftOut() {
    return leftOut;
  }

  /**
   * Whole processes, from their start to their end or, where there are more passes, to the end of
   * the first; the first of a kind stands.
   */
  List<Standing> processes() {
    return firstOfEachKind(processes);
  }

  /** The warm passes of those that have more than one pass. */
  List<Standing> passes() {
    return firstOfEachKind(passes);
  }

  private List<Standing> firstOfEachKind(Map<Contestant, Standing> standings) {
    Map<Kind, Standing> first = new TreeMap<>();
    for (Contestant contestant : contestants) {
      Standing standing = standings.get(contestant);
      if (!standing.isEmpty()) {
        first.putIfAbsent(contestant.kind(), standing);
      }
    }
    return List.copyOf(first.values());
  }
}
