// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.PortException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the files of a {@link PathPattern}.
 *
 * <p>A call lists names, and asks the file system about those names only that the caller does not
 * know yet, so that looking again at a folder without new files is cheap. Confined to one thread.
 */
final class FileListing {

  private static final Logger LOG = LoggerFactory.getLogger(FileListing.class);

  private final String owner;
  private final Path base;
  private final PathPattern pattern;
  private final boolean recursive;
  private final Optional<Pattern> nameFilter;
  private final Set<Path> warned = new HashSet<>();

  FileListing(
      String owner,
      Path base,
      PathPattern pattern,
      boolean recursive,
      Optional<Pattern> nameFilter) {
    this.owner = owner;
    this.base = base.toAbsolutePath().normalize();
    this.pattern = pattern;
    this.recursive = recursive;
    this.nameFilter = nameFilter;
  }

  /**
   * @throws PortException if the path has no wildcard and is not there
   */
  void requirePath() {
    if (pattern.isLiteral() && Files.notExists(pattern.literal())) {
      throw FileFailures.missingPath(owner, pattern.literal());
    }
  }

  /**
   * The files that are there and that are not known, in no order.
   *
   * @param isKnown by key; such a file is not even looked at
   */
  List<FileEntry> list(Predicate<String> isKnown) {
    List<FileEntry> found = new ArrayList<>();
    Path at = base;
    try {
      for (Path root : pattern.roots()) {
        at = root;
        if (Files.isDirectory(root)) {
          folder(root, key(root), isKnown, found);
        } else {
          if (pattern.isLiteral() && Files.notExists(root)) {
            throw FileFailures.missingPath(owner, root);
          }
          file(root, root.getFileName().toString(), key(root), isKnown, found);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw FileFailures.reading(at, e.getCause());
    } catch (IOException e) {
      throw FileFailures.reading(at, e);
    }
    return found;
  }

  private void folder(
      Path folder, String folderKey, Predicate<String> isKnown, List<FileEntry> found)
      throws IOException {
    String prefix = folderKey.isEmpty() || folderKey.endsWith("/") ? folderKey : folderKey + "/";
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        file(child, name, prefix + name, isKnown, found);
      }
    } catch (NoSuchFileException e) {
      // The folder went away between two looks: it has no files.
      return;
    }
  }

  private void file(
      Path path, String name, String key, Predicate<String> isKnown, List<FileEntry> found)
      throws IOException {
    if (isHidden(name)) {
      return;
    }
    boolean wanted = nameFilter.isEmpty() || nameFilter.get().matcher(name).matches();
    if (wanted && isKnown.test(key)) {
      return;
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return;
    }
    if (attributes.isDirectory()) {
      if (recursive) {
        folder(path, key, isKnown, found);
      } else if (name.indexOf('=') > 0 && warned.add(path)) {
        LOG.warn(
            "folder is not read: path={} reason=\"partition folders are not supported; set"
                + " recursiveFileLookup to read the files below\"",
            path);
      }
    } else if (wanted) {
      found.add(
          new FileEntry(key, path, attributes.size(), attributes.lastModifiedTime().toMillis()));
    }
  }

  /**
   * What a checkpoint calls a file: its path below the pipeline file's folder, if it is there, so
   * that the whole can be moved; else its absolute path. With slashes.
   */
  private String key(Path path) {
    Path key = path.startsWith(base) ? base.relativize(path) : path;
    return File.separatorChar == '/'
        ? key.toString()
        : key.toString().replace(File.separatorChar, '/');
  }

  /** The file that a key stands for. */
  Path path(String key) {
    return base.resolve(key);
  }

  /** Whether a file is somebody's own business: of a manifest, or not finished. */
  static boolean isHidden(String name) {
    return name.startsWith(".")
        || name.startsWith("_") && name.indexOf('=') < 0
        || name.endsWith("._COPYING_");
  }
}
