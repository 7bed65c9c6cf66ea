// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * A folder with a pipeline file {@code pipeline.yaml} and the files of its streams, each a second
 * younger than the one before.
 */
public final class PipelineFolder {

  private static final long FIRST_FILE_SECONDS = 1_735_689_600L;

  private final Path folder;
  private int files;

  public PipelineFolder(Path folder) {
    this.folder = folder;
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes the pipeline file. */
  public Path pipeline(String yaml) throws IOException {
    return Files.writeString(folder.resolve("pipeline.yaml"), yaml);
  }

  /**
   * Writes a pipeline of one query {@code q} on a stream {@code ev}, which takes one file of the
   * folder {@code ev} a batch, to {@code console} as JSON.
   *
   * @param format and options, as in {@code csv, header: true}
   */
  public Path pipeline(String format, String schema, String sql) throws IOException {
    String[] parts = format.split(", ", 2);
    String options = parts.length == 1 ? "" : ", " + parts[1];
    return pipeline(
        """
        name: reading
        streams:
          ev:
            format: %s
            options: {path: ev, maxFilesPerTrigger: 1%s}
            schema: "%s"
        queries:
          q:
            sql: "%s"
            trigger: {availableNow: true}
            sink: {format: console, options: {as: json}}
        """
            .formatted(parts[0], options, schema, sql));
  }

  /** Writes a file of these lines, which is there at once and whole. */
  public Path write(String name, String... lines) throws IOException {
    return write(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Path hidden = Files.write(folder.resolve("writing"), content);
    Files.setLastModifiedTime(
        hidden, FileTime.from(FIRST_FILE_SECONDS + files++, TimeUnit.SECONDS));
    return Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
