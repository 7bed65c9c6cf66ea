// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The rows that stand in the end, in short: how many, and a hash that does not depend on their
 * order. Confined to one thread.
 */
final class Answer {

  private static final String START = "row ";

  private final Kept kept;
  private final Map<String, String> lastOfKey = new HashMap<>();
  private long rows;
  private long hash;

  Answer(Kept kept) {
    this.kept = kept;
  }

  /** Takes a line such as {@code row p12|1753315200000|42}; false if it is another kind of line. */
  boolean take(String line) {
    if (!line.startsWith(START)) {
      return false;
    }
    int value = line.lastIndexOf('|') + 1;
    if (kept == Kept.LAST) {
      lastOfKey.put(line.substring(0, value), line.substring(value));
    } else {
      add(line);
    }
    return true;
  }

  private void add(String row) {
    rows++;
    hash += hash(row);
  }

  /** FNV-1a with MurmurHash3's finalizer: sums of it tell sets of rows apart. */
  private static long hash(String row) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < row.length(); i++) {
      hash = (hash ^ row.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }

  /** Equal for equal answers. */
  String summary() {
    lastOfKey.forEach((key, value) -> add(key + value));
    lastOfKey.clear();
    return String.format(Locale.ROOT, "%,d rows, hash %016x", rows, hash);
  }
}
