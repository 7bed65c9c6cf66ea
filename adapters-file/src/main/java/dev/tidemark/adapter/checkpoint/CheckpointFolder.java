// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a checkpoint's files.
 *
 * <pre>
 *   chk/totals/lock                  held while a process has the checkpoint open
 *   chk/totals/snapshot-0000000004   all that logs 1, 2 and 3 have come to
 *   chk/totals/log-0000000004        records since then
 *   chk/totals/log-0000000005        and the log that is written now
 *   chk/totals/….tmp                 not complete: left by a crash
 * </pre>
 */
record CheckpointFolder(Path path) {

  private static final Pattern FILE = Pattern.compile("(log|snapshot)-(\\d{10,18})(\\.tmp)?");

  /** What is in it, by number. */
  record Listing(TreeMap<Long, Path> logs, TreeMap<Long, Path> snapshots, List<Path> leftovers) {
    boolean isEmpty() {
      return logs.isEmpty() && snapshots.isEmpty();
    }
  }

  Path lock() {
    return path.resolve("lock");
  }

  Path log(long number) {
    return path.resolve(String.format("log-%010d", number));
  }

  Path snapshot(long number) {
    return path.resolve(String.format("snapshot-%010d", number));
  }

  /** What a file is called until it is complete. */
  static Path incomplete(Path file) {
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  Listing list() {
    Listing listing = new Listing(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    if (!Files.isDirectory(path)) {
      return listing;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
          continue;
        }
        if (name.group(3) != null) {
          listing.leftovers().add(file);
        } else {
          TreeMap<Long, Path> kind =
              name.group(1).equals("log") ? listing.logs() : listing.snapshots();
          kind.put(Long.parseLong(name.group(2)), file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw Failures.reading(path, e.getCause());
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
    return listing;
  }
}
