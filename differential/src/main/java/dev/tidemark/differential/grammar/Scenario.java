// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * A random pipeline of one query {@code q}, with the input it reads.
 *
 * @param kind what the pipeline is about, in words
 * @param policy the multiple watermark policy, min or max
 * @param views in order of definition
 */
public record Scenario(
    long seed,
    String kind,
    String policy,
    List<Stream> streams,
    List<Table> tables,
    List<View> views,
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
  public record Stream(
      String name,
      String schema,
      String delay,
      List<String> deduplicate,
      boolean withinWatermark,
      List<List<String>> files) {

    public String folder() {
      return "input/" + name;
    }
  }

  /** A bounded input of one NDJSON file. */
  public record Table(String name, String schema, List<String> lines) {
    public String file() {
      return "tables/" + name + ".ndjson";
    }
  }

  /**
   * A query by name.
   *
   * @param watermark the column with a watermark, or null where there is none
   * @param delay of the watermark, or null
   * @param deduplicate the columns to deduplicate by, empty where it is not asked for
   */
  public record View(
      String name,
      String sql,
      String watermark,
      String delay,
      List<String> deduplicate,
      boolean withinWatermark) {

    public static View of(String name, String sql) {
      return new View(name, sql, null, null, List.of(), false);
    }
  }

  /** Writes the pipeline and its input below a folder. */
  public void write(Path folder) throws IOException {
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
  public String yaml() {
    StringBuilder text = new StringBuilder("name: seed-" + seed + "\n");
    text.append("settings:\n  multipleWatermarkPolicy: ").append(policy).append("\nstreams:\n");
    for (Stream stream : streams) {
      text.append("  ").append(stream.name()).append(":\n    format: json\n");
      text.append("    options: {path: ").append(stream.folder());
      text.append(", maxFilesPerTrigger: 1}\n    schema: ").append(stream.schema()).append('\n');
      if (stream.delay() != null) {
        text.append("    watermark: {column: t, delay: ").append(stream.delay()).append("}\n");
      }
      text.append(deduplicate(stream.deduplicate(), stream.withinWatermark()));
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
    }
    for (View view : views) {
      text.append("  ").append(view.name()).append(":\n    sql: |\n      ").append(view.sql());
      text.append('\n');
      if (view.watermark() != null) {
        text.append("    watermark: {column: ").append(view.watermark()).append(", delay: ");
        text.append(view.delay()).append("}\n");
      }
      text.append(deduplicate(view.deduplicate(), view.withinWatermark()));
    }
    text.append("queries:\n  q:\n    sql: |\n      ").append(sql).append("\n    outputMode: ");
    text.append(outputMode).append("\n    trigger: {availableNow: true}\n");
    return text.append("    sink: {format: console, options: {as: json}}\n").toString();
  }

  private static String deduplicate(List<String> columns, boolean withinWatermark) {
    return columns.isEmpty()
        ? ""
        : "    deduplicate: {columns: " + columns + ", withinWatermark: " + withinWatermark + "}\n";
  }

  /** The pipeline and all of its input, for a failure's message. */
  public String everything() {
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
