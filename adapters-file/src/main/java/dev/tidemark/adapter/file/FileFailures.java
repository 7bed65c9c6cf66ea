// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What to tell when a file fails. */
final class FileFailures {

  private FileFailures() {}

  static PortException reading(Path asked, IOException cause) {
    Path path = failed(asked, cause);
    if (cause instanceof AccessDeniedException) {
      return new PortException(
          "'"
              + path
              + "' cannot be read: permission denied. Grant the user who runs Tidemark the right"
              + " to read it.",
          cause);
    }
    return new PortException("'" + path + "' cannot be read: " + reason(cause), cause);
  }

  static PortException writing(Path asked, IOException cause) {
    Path path = failed(asked, cause);
    if (cause instanceof AccessDeniedException) {
      return new PortException(
          "'"
              + path
              + "' cannot be written: permission denied. Grant the user who runs Tidemark the right"
              + " to write there.",
          cause);
    }
    return new PortException("'" + path + "' cannot be written: " + reason(cause), cause);
  }

  /** The folder or file of the option {@code path} is not there. */
  static PortException missingPath(String owner, Path path) {
    return new PortException(
        "Path does not exist (PATH_NOT_FOUND): '"
            + path.toAbsolutePath().normalize()
            + "', the path of '"
            + owner
            + "'. Create it, or correct the option path; a relative path is relative to the"
            + " pipeline file.");
  }

  /** A file that was found is gone. */
  static PortException vanished(FileEntry file, NoSuchFileException cause) {
    return new PortException(
        "'"
            + file.path()
            + "' has vanished since it was found. Put it back, or set"
            + " ignoreMissingFiles to true to go on without its rows.",
        cause);
  }

  /** A file is shorter than when it was found. */
  static PortException shrunk(FileEntry file, long size) {
    return new PortException(
        "'"
            + file.path()
            + "' has changed since it was found: it had "
            + file.size()
            + " bytes and has "
            + size
            + ". A file must not be rewritten once it is there; write a new one and move it in.");
  }

  /** A file that is compressed in another way than gzip. */
  static PortException compressed(FileEntry file) {
    return new PortException(
        "'"
            + file.path()
            + "' is compressed in a way that Tidemark does not read. Compress it with gzip (.gz),"
            + " or not at all; pathGlobFilter can leave such files out.");
  }

  /** The file that the system names, where it names one: a folder above, for example. */
  private static Path failed(Path asked, IOException cause) {
    return cause instanceof AccessDeniedException named && named.getFile() != null
        ? Path.of(named.getFile())
        : asked;
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return "a file is there, and a folder is needed";
    }
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null ? kind : message + " (" + kind + ")";
  }
}
