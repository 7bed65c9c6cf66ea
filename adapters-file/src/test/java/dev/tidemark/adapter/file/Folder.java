// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A folder of a test, whose files get modification times one second apart. */
final class Folder {

  private static final long FIRST_MILLIS = 1_735_689_600_000L;

  private final Path path;
  private int written;

  Folder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Writes a file that is newer than all before. */
  Path write(String name, String... lines) {
    return write(name, String.join("\n", lines) + (lines.length == 0 ? "" : "\n"));
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] content) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.fromMillis(millis(written++)));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time of the n-th file written. */
  static long millis(int n) {
    return FIRST_MILLIS + 1000L * n;
  }

  static byte[] gzip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Session session() {
    return new Session(ZoneOffset.UTC, 2, path);
  }

  /** A specification with options given as name, value, name, value. */
  static ConnectorSpec spec(StructType schema, String... options) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return new ConnectorSpec("ev", Options.of(values), Optional.of(schema), Position.UNKNOWN);
  }

  static String json(List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<Object> row : rows) {
      text.append("{\"name\":\"").append(row.get(0)).append("\",\"amount\":");
      text.append(row.get(1)).append("}\n");
    }
    return text.toString();
  }

  static String csv(List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(row.get(0)).append(',').append(row.get(1)).append('\n'));
    return text.toString();
  }
}
