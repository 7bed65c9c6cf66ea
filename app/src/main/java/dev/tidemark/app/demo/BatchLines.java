// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the console sink has printed, {@code as: json}, read back. Written by the queries' threads;
 * read by one other.
 */
final class BatchLines extends OutputStream {

  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  /** The rows of a batch, each value as text. */
  record Batch(String query, List<Map<String, String>> rows) {
    Batch {
      rows = List.copyOf(rows);
    }
  }

  @Override
  public synchronized void write(int octet) {
    written.write(octet);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    written.write(bytes, from, length);
  }

  /** The batches that were printed since the last call, in order. */
  synchronized List<Batch> take() {
    List<Batch> batches = new ArrayList<>();
    written.toString(StandardCharsets.UTF_8).lines().forEach(line -> batches.add(read(line)));
    written.reset();
    return batches;
  }

  static Batch read(String line) {
    try (JsonParser json = JSON.createParser(line)) {
      String query = "";
      List<Map<String, String>> rows = new ArrayList<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("query")) {
          query = json.getText();
        } else if (field.equals("rows")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            rows.add(row(json));
          }
        }
      }
      return new Batch(query, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("bug: the console sink wrote no JSON: " + line, e);
    }
  }

  private static Map<String, String> row(JsonParser json) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      row.put(field, json.getText());
    }
    return row;
  }
}
