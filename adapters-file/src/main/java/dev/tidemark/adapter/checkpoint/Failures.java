// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to tell when a checkpoint fails. */
final class Failures {

  private static final String WAYS_OUT =
      " Put back a copy of the whole folder, or start the query anew with --fresh, which forgets what"
          + " it has read and kept.";

  private Failures() {}

  static PortException reading(Path file, IOException cause) {
    return failed("read", "read", file, cause);
  }

  static PortException writing(Path file, IOException cause) {
    return failed("written", "write", file, cause);
  }

  /** The folder cannot be made, or is none. */
  static PortException making(Path folder, IOException cause) {
    for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        String which =
            path.equals(folder.toAbsolutePath())
                ? "' is a file"
                : "' cannot be made: '" + path + "' is a file";
        return new PortException(
            "The checkpoint's folder '"
                + folder
                + which
                + ". Move the file away, or give the query another checkpointLocation.");
      }
    }
    return writing(folder, cause);
  }

  private static PortException failed(String done, String act, Path file, IOException cause) {
    String why =
        cause instanceof AccessDeniedException
            ? "permission denied. Grant the user who runs Tidemark the right to " + act + " there."
            : cause.getMessage()
                + " ("
                + cause.getClass().getSimpleName()
                + "). What was committed is safe; once the cause is gone the query goes on from it.";
    return new PortException(
        "The checkpoint's '" + file + "' cannot be " + done + ": " + why, cause);
  }

  static PortException damaged(Path file, long offset, String what) {
    return new PortException(
        "The checkpoint is damaged: "
            + what
            + " ('"
            + file
            + "', offset "
            + offset
            + ")."
            + WAYS_OUT);
  }

  static PortException missing(Path file, String why) {
    return new PortException(
        "The checkpoint is damaged: '" + file + "' is missing; " + why + "." + WAYS_OUT);
  }

  static PortException unknownVersion(Path file, long offset, int version, int type) {
    return new PortException(
        "The checkpoint was written by another version of Tidemark: a record of version "
            + version
            + " and type "
            + type
            + " ('"
            + file
            + "', offset "
            + offset
            + "), and this one reads version "
            + RecordFormat.VERSION
            + ". Run the query with the version that wrote it, or start it anew with --fresh.");
  }
}
