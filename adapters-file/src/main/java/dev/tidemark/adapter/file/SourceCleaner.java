// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes or moves away files that were read. As far as it can: a file that cannot be cleaned
 * stays, and is told in the log.
 */
final class SourceCleaner {

  private static final Logger LOG = LoggerFactory.getLogger(SourceCleaner.class);

  private final CleanSource action;
  private final Optional<Path> archive;

  SourceCleaner(FileReadOptions options, Path base) {
    action = options.cleanSource();
    archive = options.archive().map(a -> base.resolve(a).toAbsolutePath().normalize());
  }

  void clean(FileEntry file) {
    try {
      switch (action) {
        case OFF -> {
          return;
        }
        case DELETE -> Files.deleteIfExists(file.path());
        case ARCHIVE -> {
          Path target = archive.orElseThrow().resolve(belowRoot(file.key()));
          Files.createDirectories(target.getParent());
          Files.move(file.path(), target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      LOG.warn("file is not cleaned: path={} action={} cause=\"{}\"", file.path(), action, e);
    }
  }

  /** An absolute path without its root, so that it can lie below the archive. */
  private static String belowRoot(String key) {
    return key.replaceFirst("^(?:[A-Za-z]:)?/+", "");
  }
}
