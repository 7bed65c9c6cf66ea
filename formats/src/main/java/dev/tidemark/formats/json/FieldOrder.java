// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which wanted field a name is, guessing that names come in the order in which they came the
 * last time.
 *
 * <p>The parser gives one and the same String for a name that it has seen, so that a right guess
 * costs one comparison of references. Confined to one thread.
 */
final class FieldOrder {

  private static final int GUESSES = 64;

  private final Map<String, Integer> ordinals = new HashMap<>();
  private final String[] lastNames = new String[GUESSES];
  private final int[] lastOrdinals = new int[GUESSES];

  /** Names are compared with case; of two that are the same the last counts, as in Spark. */
  FieldOrder(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      ordinals.put(names.get(i), i);
    }
  }

  /**
   * The ordinal of a field, or -1 where nobody wants it.
   *
   * @param position the how manieth name of its object it is
   */
  int find(String name, int position) {
    if (position >= GUESSES) {
      return ordinals.getOrDefault(name, -1);
    }
    if (lastNames[position] == name) { // the same String; a wrong guess is only slower
      return lastOrdinals[position];
    }
    int ordinal = ordinals.getOrDefault(name, -1);
    lastNames[position] = name;
    lastOrdinals[position] = ordinal;
    return ordinal;
  }
}
