// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import java.time.ZoneOffset;
import java.util.Optional;

/** What can be wrong with options beyond each one's own value. */
final class FileChecks {

  private FileChecks() {}

  /** Adds what is wrong with the options of a table or of a stream. */
  static void checkFiles(LineFormat format, ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    checkPath(spec, problems);
    if (options.get("path").isPresent()) {
      checkGlob("path", options, problems);
    }
    if (options.get("pathGlobFilter").isPresent()) {
      checkGlob("pathGlobFilter", options, problems);
    }
    if (spec.schema().isPresent()) {
      StructType schema = spec.schema().get();
      try {
        format.decoder(schema, schema, options, ZoneOffset.UTC);
      } catch (QueryException e) {
        e.problems().forEach(p -> problems.add(p.code(), in(spec) + p.message(), spec.position()));
      }
    }
  }

  /** Adds that the path is missing, if it is. */
  static void checkPath(ConnectorSpec spec, Problems problems) {
    Optional<String> path = spec.options().get("path");
    if (path.isEmpty() || path.get().isBlank()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "'"
              + spec.name()
              + "' lacks the option path: the file, the folder or the glob that it is about.",
          spec.position());
      return;
    }
    int colon = path.get().indexOf("://");
    if (colon > 0 && !path.get().startsWith("file:")) {
      problems.add(
          ErrorCode.NOT_SUPPORTED,
          in(spec)
              + "the option path is on '"
              + path.get().substring(0, colon)
              + "'; only files of this machine can be read and written.",
          spec.options().position("path"));
    }
  }

  private static void checkGlob(String name, Options options, Problems problems) {
    try {
      String glob = options.get(name).orElseThrow();
      if (Glob.isPattern(glob)) {
        Glob.expand(glob).forEach(Glob::compile);
      }
    } catch (IllegalArgumentException e) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "Option '" + name + "' is no glob: " + e.getMessage() + ".",
          options.position(name));
    }
  }

  /** Adds what is wrong with the options that only a stream has. */
  static void checkStream(ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    if (options.get("maxFilesPerTrigger").isPresent()
        && options.get("maxBytesPerTrigger").isPresent()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          in(spec)
              + "maxFilesPerTrigger and maxBytesPerTrigger exclude each other: give one of them.",
          options.position("maxBytesPerTrigger"));
    }
    boolean archives = options.get("cleanSource", "off").trim().equalsIgnoreCase("archive");
    if (archives && options.get("sourceArchiveDir").isEmpty()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          in(spec) + "cleanSource archive needs sourceArchiveDir, the folder to move files to.",
          options.position("cleanSource"));
    }
  }

  private static String in(ConnectorSpec spec) {
    return "In '" + spec.name() + "': ";
  }
}
