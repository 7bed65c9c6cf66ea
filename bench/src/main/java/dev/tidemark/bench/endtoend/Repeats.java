// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.List;

/**
 * How often a process does its work: so many times, and on until so many seconds have gone by since
 * the first began. Who is quick has then worked as long as who is slow, and its compilers, too.
 */
record Repeats(int passes, int seconds) {

  /** As the last arguments of a command. */
  static Repeats parse(List<String> arguments) {
    return new Repeats(Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
  }

  List<String> arguments() {
    return List.of(Integer.toString(passes), Integer.toString(seconds));
  }

  /** Work that can be done again and again. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Does the work so often. */
  void run(Work work) throws Exception {
    long first = System.nanoTime();
    for (int i = 0; goOn(i, System.nanoTime() - first); i++) {
      work.run();
    }
  }

  /**
   * Of what passes have given, in their order, what those of a warm process have: the last third.
   */
  static <T> List<T> warm(List<T> passes) {
    return passes.subList(passes.size() - (passes.size() + 2) / 3, passes.size());
  }

  /** Whether there is another pass behind those that are done. */
  boolean goOn(int done, long nanosSinceFirst) {
    return done < passes || nanosSinceFirst < seconds * 1_000_000_000L;
  }
}
