// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The place in a document that a benchmark writes: from {@code <!-- begin NAME -->} to the next
 * {@code <!-- end -->}.
 */
public record Section(String name) {

  private static final String END = "<!-- end -->";

  /** What it was measured on, in words. */
  public static String machine() {
    return String.format(
        Locale.ROOT,
        "Machine: %d cores, %s; %s %s; Java %s (%s).",
        Runtime.getRuntime().availableProcessors(),
        ProcFiles.processor("model name"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.runtime.version"),
        System.getProperty("java.vm.vendor"));
  }

  /**
   * Puts a text into a document in place of what the last run has written there.
   *
   * @throws IllegalArgumentException if the document has no place for it
   */
  public void replace(Path document, String text) throws IOException {
    Files.writeString(document, within(Files.readString(document), text));
  }

  String within(String document, String text) {
    String begin = "<!-- begin " + name + " -->";
    int from = document.indexOf(begin);
    int to = document.indexOf(END, from);
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException(
          "the document must have a line " + begin + " and, below it, a line " + END);
    }
    return document.substring(0, from) + begin + "\n" + text + document.substring(to);
  }
}
