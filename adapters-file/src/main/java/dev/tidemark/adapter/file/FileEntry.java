// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file as it was when it was found.
 *
 * @param key what a checkpoint calls it, see {@link FileListing#path}
 * @param size in bytes; what was written behind that later is not part of it
 */
record FileEntry(String key, Path path, long size, long modifiedMillis) {

  private static final List<String> OTHER_COMPRESSION =
      List.of(".bz2", ".deflate", ".lz4", ".snappy", ".xz", ".zst");

  /** Oldest first, then by path. */
  static final Comparator<FileEntry> OLDEST_FIRST =
      Comparator.comparingLong(FileEntry::modifiedMillis).thenComparing(FileEntry::key);

  /** Newest first, then by path. */
  static final Comparator<FileEntry> NEWEST_FIRST =
      Comparator.comparingLong(FileEntry::modifiedMillis).reversed().thenComparing(FileEntry::key);

  /** The files whose name none before has had. */
  static List<FileEntry> firstOfEachName(List<FileEntry> files) {
    Set<String> names = new HashSet<>();
    return files.stream().filter(f -> names.add(f.path().getFileName().toString())).toList();
  }

  boolean isGzip() {
    return path.getFileName().toString().endsWith(".gz");
  }

  /** Whether Spark would unpack it and we cannot: text that is none must not pass for rows. */
  boolean isOtherwiseCompressed() {
    String name = path.getFileName().toString();
    return OTHER_COMPRESSION.stream().anyMatch(name::endsWith);
  }
}
