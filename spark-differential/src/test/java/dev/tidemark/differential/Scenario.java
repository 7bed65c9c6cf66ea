// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A random pipeline of one query {@code q}, with the input it reads.
 *
 * @param kind what the pipeline is about, in words
 * @param policy the multiple watermark policy, min or max
 * @param views SQL of each view by its name, in order of definition
 */
record Scenario(
    long seed,
    String kind,
    String policy,
    List<Stream> streams,
    List<Table> tables,
    Map<String, String> views,
    String sql,
    String outputMode) {

  /** When the first file of each stream was written, for the order of the files. */
  private static final Instant FIRST_FILE = Instant.parse("2025-01-01T00:00:00Z");

  /**
   * A folder of NDJSON files, one a batch.
   *
   * @param delay of the watermark on column t, or null where there is none
   * @param deduplicate the columns to deduplicate by, empty where it is not asked for
   */
  record Stream(
      String name,
      String schema,
      String delay,
      List<String> deduplicate,
      boolean withinWatermark,
      List<List<String>> files) {

    String folder() {
      return "input/" + name;
    }
  }

  /** A bounded input of one NDJSON file. */
  record Table(String name, String schema, List<String> lines) {
    String file() {
      return "tables/" + name + ".ndjson";
    }
  }

  /** Writes the pipeline and its input below a folder. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("pipeline.yaml"), yaml());
    for (Stream stream : streams) {
      Path input = Files.createDirectories(folder.resolve(stream.folder()));
      for (int i = 0; i < stream.files().size(); i++) {
        Path file = input.resolve(String.format("%03d.ndjson", i + 1));
        Files.write(file, stream.files().get(i));
        Files.setLastModifiedTime(file, FileTime.from(FIRST_FILE.plusSeconds(i)));
      }
    }
    for (Table table : tables) {
      Path file = folder.resolve(table.file());
      Files.createDirectories(file.getParent());
      Files.write(file, table.lines());
    }
  }

  /** The pipeline as Tidemark reads it. */
  String yaml() {
    StringBuilder text = new StringBuilder("name: seed-" + seed + "\n");
    text.append("settings:\n  multipleWatermarkPolicy: ").append(policy).append("\nstreams:\n");
    for (Stream stream : streams) {
      text.append("  ").append(stream.name()).append(":\n    format: json\n");
      text.append("    options: {path: ").append(stream.folder());
      text.append(", maxFilesPerTrigger: 1}\n    schema: ").append(stream.schema()).append('\n');
      if (stream.delay() != null) {
        text.append("    watermark: {column: t, delay: ").append(stream.delay()).append("}\n");
      }
      if (!stream.deduplicate().isEmpty()) {
        text.append("    deduplicate: {columns: ").append(stream.deduplicate());
        text.append(", withinWatermark: ").append(stream.withinWatermark()).append("}\n");
      }
    }
    if (!tables.isEmpty()) {
      text.append("tables:\n");
    }
    for (Table table : tables) {
      text.append("  ").append(table.name()).append(":\n    format: json\n    options: {path: ");
      text.append(table.file()).append("}\n    schema: ").append(table.schema()).append('\n');
    }
    if (!views.isEmpty()) {
      text.append("views:\n");
      views.forEach((name, sql) -> text.append("  " + name + ":\n    sql: |\n      " + sql + "\n"));
    }
    text.append("queries:\n  q:\n    sql: |\n      ").append(sql).append("\n    outputMode: ");
    text.append(outputMode).append("\n    trigger: {availableNow: true}\n");
    return text.append("    sink: {format: console, options: {as: json}}\n").toString();
  }

  /** The pipeline and all of its input, for a failure's message. */
  String everything() {
    StringBuilder text = new StringBuilder(yaml());
    for (Stream stream : streams) {
      for (int i = 0; i < stream.files().size(); i++) {
        text.append(String.format("--- %s/%03d.ndjson%n", stream.folder(), i + 1));
        stream.files().get(i).forEach(line -> text.append(line).append('\n'));
      }
    }
    for (Table table : tables) {
      text.append("--- ").append(table.file()).append('\n');
      table.lines().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
