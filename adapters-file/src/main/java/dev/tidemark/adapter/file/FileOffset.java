// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a batch of files: its number and its files, as they were when it was planned.
 *
 * <pre>
 *   {"batch":3,"files":[{"path":"ev/004.ndjson","size":1042,"modified":1735689603000}]}
 * </pre>
 *
 * <p>The files of the batches before are in their own offsets.
 *
 * @param batch from 0
 */
record FileOffset(long batch, List<Planned> files) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A file of the batch.
   *
   * @param key as {@link FileEntry} has it
   */
  record Planned(String key, long size, long modifiedMillis) {}

  FileOffset {
    files = List.copyOf(files);
  }

  static FileOffset of(long batch, List<FileEntry> files) {
    return new FileOffset(
        batch,
        files.stream().map(f -> new Planned(f.key(), f.size(), f.modifiedMillis())).toList());
  }

  Offset toOffset() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("batch", batch);
      json.writeArrayFieldStart("files");
      for (Planned file : files) {
        json.writeStartObject();
        json.writeStringField("path", file.key());
        json.writeNumberField("size", file.size());
        json.writeNumberField("modified", file.modifiedMillis());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("bug: text in memory cannot fail", e);
    }
    return Offset.step(text.toString());
  }

  /**
   * Reads an offset that {@link #toOffset} wrote.
   *
   * @throws PortException if it is another source's
   */
  static FileOffset parse(Offset offset) {
    try (JsonParser json = JSON.createParser(offset.json())) {
      require(json, json.nextToken() == JsonToken.START_OBJECT);
      require(json, "batch".equals(json.nextFieldName()));
      long batch = json.nextLongValue(-1);
      require(json, "files".equals(json.nextFieldName()));
      require(json, json.nextToken() == JsonToken.START_ARRAY);
      List<Planned> files = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        require(json, "path".equals(json.nextFieldName()));
        String key = json.nextTextValue();
        require(json, "size".equals(json.nextFieldName()));
        long size = json.nextLongValue(-1);
        require(json, "modified".equals(json.nextFieldName()));
        long modified = json.nextLongValue(-1);
        require(json, json.nextToken() == JsonToken.END_OBJECT && key != null);
        files.add(new Planned(key, size, modified));
      }
      return new FileOffset(batch, files);
    } catch (IOException e) {
      throw new PortException(
          "The checkpoint's offset is not one of a file source: "
              + shortened(offset.json())
              + ". A stream must keep its format; to change it, start with a new checkpoint.",
          e);
    }
  }

  private static void require(JsonParser json, boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("unexpected " + json.currentToken() + " at " + json.currentLocation());
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
