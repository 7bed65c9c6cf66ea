// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.BytesColumn;
import java.util.Arrays;

/**
 * Strings of a column in which the same few come again and again: topics, keys of headers.
 *
 * <p>Keeps the last one of each slot of a small table, so that a row makes a String only if another
 * text was in its slot. Confined to one thread.
 */
final class KafkaSinkText {

  private static final int SLOTS = 64;

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  String at(BytesColumn column, int row) {
    int start = column.start(row);
    int end = column.end(row);
    byte[] source = column.bytes();
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + source[i];
    }
    int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    byte[] known = bytes[slot];
    if (known == null || !Arrays.equals(known, 0, known.length, source, start, end)) {
      bytes[slot] = column.value(row);
      texts[slot] = column.string(row);
    }
    return texts[slot];
  }
}
