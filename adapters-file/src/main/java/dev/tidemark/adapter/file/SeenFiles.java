// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.util.HashMap;
import java.util.Map;

/**
 * The files that were read, and how old a file may be to be read yet.
 *
 * <p>Files older than <i>newest seen − maxFileAge</i> are forgotten, and are not read if they are
 * found (again), as in Spark. The first batch takes files of any age. Confined to one thread.
 */
final class SeenFiles {

  private final long maxAgeMillis;
  private final boolean fileNameOnly;
  private final Map<String, Long> modifiedByKey = new HashMap<>();
  private long newestMillis = Long.MIN_VALUE;
  private long oldestMillis = Long.MIN_VALUE;
  private long sweptMillis = Long.MIN_VALUE;

  SeenFiles(long maxAgeMillis, boolean fileNameOnly) {
    this.maxAgeMillis = maxAgeMillis;
    this.fileNameOnly = fileNameOnly;
  }

  /** Whether a file was read. */
  boolean contains(String key) {
    return modifiedByKey.containsKey(name(key));
  }

  /** Whether a file is too old to be read. */
  boolean isTooOld(long modifiedMillis) {
    return modifiedMillis < oldestMillis;
  }

  void add(String key, long modifiedMillis) {
    modifiedByKey.put(name(key), modifiedMillis);
    newestMillis = Math.max(newestMillis, modifiedMillis);
  }

  /** Ends a batch: from now on files that are too old count as such. */
  void endBatch() {
    if (newestMillis == Long.MIN_VALUE || maxAgeMillis == Long.MAX_VALUE) {
      return;
    }
    long oldest = newestMillis - maxAgeMillis;
    oldestMillis = oldest > newestMillis ? Long.MIN_VALUE : oldest;
    // A sweep looks at every file: do it once in a while only.
    if (oldestMillis - maxAgeMillis / 8 > sweptMillis || sweptMillis == Long.MIN_VALUE) {
      sweptMillis = oldestMillis;
      modifiedByKey.values().removeIf(modified -> modified < oldestMillis);
    }
  }

  private String name(String key) {
    return fileNameOnly ? key.substring(key.lastIndexOf('/') + 1) : key;
  }
}
