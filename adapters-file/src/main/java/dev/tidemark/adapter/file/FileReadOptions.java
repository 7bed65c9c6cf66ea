// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which files a stream reads, and how many at a time; names and defaults are Spark's.
 *
 * @param maxFileAgeMillis how much older than the newest file seen a file may be
 * @param archive where {@link CleanSource#ARCHIVE} moves files to
 */
record FileReadOptions(
    OptionalInt maxFilesPerTrigger,
    OptionalLong maxBytesPerTrigger,
    boolean latestFirst,
    long maxFileAgeMillis,
    boolean fileNameOnly,
    int maxCachedFiles,
    boolean ignoreMissingFiles,
    CleanSource cleanSource,
    Optional<String> archive) {

  private static final long SEVEN_DAYS = 7L * 24 * 3600 * 1000;

  /** The options that say which files a table or a stream reads. */
  static final List<OptionSpec> WHICH_FILES =
      List.of(
          OptionSpec.text("path", "a file, a folder or a glob; relative to the pipeline file"),
          OptionSpec.bool("recursiveFileLookup", "read the files of folders in folders too"),
          OptionSpec.text("pathGlobFilter", "a glob that the names of the files must match"),
          OptionSpec.bool("ignoreMissingFiles", "go on without a file that has vanished"));

  /** The options that a stream has besides. */
  static final List<OptionSpec> STREAM =
      List.of(
          OptionSpec.positiveInteger("maxFilesPerTrigger", "how many files a batch takes at most"),
          Amounts.bytesOption(
              "maxBytesPerTrigger", "how many bytes a batch takes about; at least one file"),
          OptionSpec.bool("latestFirst", "take the newest files first"),
          Amounts.durationOption(
              "maxFileAge", "how much older than the newest a file may be, to be read (7d)"),
          OptionSpec.bool("fileNameOnly", "know files by their name, whatever the folder"),
          OptionSpec.positiveInteger(
              "maxCachedFiles", "how many files found are kept for later batches (10000)"),
          OptionSpec.oneOf(
              "cleanSource", "what becomes of a file that was read", "off", "archive", "delete"),
          OptionSpec.text("sourceArchiveDir", "where cleanSource archive moves files to"));

  static FileReadOptions of(Options options) {
    OptionalInt maxFiles =
        options
            .get("maxFilesPerTrigger")
            .map(v -> OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Long.parseLong(v.trim()))))
            .orElse(OptionalInt.empty());
    OptionalLong maxBytes =
        options.get("maxBytesPerTrigger").map(Amounts::bytes).orElse(OptionalLong.empty());
    boolean latestFirst = bool(options, "latestFirst");
    boolean limited = maxFiles.isPresent() || maxBytes.isPresent();
    long age =
        options
            .get("maxFileAge")
            .map(Amounts::millis)
            .orElse(OptionalLong.of(SEVEN_DAYS))
            .orElse(SEVEN_DAYS);
    return new FileReadOptions(
        maxFiles,
        maxBytes,
        latestFirst,
        latestFirst && limited ? Long.MAX_VALUE : age,
        bool(options, "fileNameOnly"),
        (int)
            Math.min(
                Integer.MAX_VALUE, Long.parseLong(options.get("maxCachedFiles", "10000").trim())),
        bool(options, "ignoreMissingFiles"),
        CleanSource.valueOf(options.get("cleanSource", "off").trim().toUpperCase(Locale.ROOT)),
        options.get("sourceArchiveDir"));
  }

  static boolean bool(Options options, String name) {
    return options.get(name).map(v -> v.trim().equalsIgnoreCase("true")).orElse(false);
  }

  /** What finds the files of a stream or a table. */
  static FileListing listing(ConnectorSpec spec, Session session) {
    Options options = spec.options();
    return new FileListing(
        spec.name(),
        session.baseDirectory(),
        PathPattern.of(options.get("path", ""), session.baseDirectory()),
        bool(options, "recursiveFileLookup"),
        options.get("pathGlobFilter").map(FileReadOptions::nameFilter));
  }

  private static Pattern nameFilter(String glob) {
    List<String> names = new ArrayList<>();
    Glob.expand(glob).forEach(g -> names.add(Glob.compile(g).pattern()));
    return Pattern.compile(String.join("|", names), Pattern.DOTALL);
  }
}
