// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/** The files of a checkpoint, seen from outside. */
final class Folders {

  private Folders() {}

  /** The files whose names begin so, oldest first. */
  static List<Path> files(Path folder, String prefix) {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches(prefix + "-\\d+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(folder + " cannot be listed", e);
    }
  }

  /** A sum over the contents of all files. */
  static long sum(Path folder) throws IOException {
    CRC32C sum = new CRC32C();
    for (Path file : files(folder, "(log|snapshot)")) {
      sum.update(Files.readAllBytes(file));
    }
    return sum.getValue();
  }

  /** Removes a folder that has no folders in it, if it is there. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
