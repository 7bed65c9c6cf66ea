// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes data sets: a folder a stream, in it {@code part-00000.json} and so on, lines of JSON. */
public final class DataGenerator {

  /** About when the first event happens. */
  static final Instant START = Instant.parse("2025-07-24T00:00:00Z");

  private final DataSpec spec;

  public DataGenerator(DataSpec spec) {
    this.spec = spec;
  }

  /**
   * Writes all files. Later files have later modification times, so that a file source takes them
   * in the order of the events.
   *
   * @param folder above those of the streams; is made if it is not there
   * @return how many rows each stream has got, by its name
   * @throws UncheckedIOException if a file cannot be written
   */
  public Map<String, Long> write(Path folder) {
    Events events = spec.dataSet().events(spec);
    try {
      for (long from = 0; from < spec.events(); from += spec.eventsPerFile()) {
        long to = Math.min(spec.events(), from + spec.eventsPerFile());
        writeFiles(events, folder, from, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Long> rows = new TreeMap<>();
    events.streams().forEach(stream -> rows.put(stream.name(), stream.rows()));
    return rows;
  }

  private void writeFiles(Events events, Path folder, long from, long to) throws IOException {
    long number = from / spec.eventsPerFile();
    String name = String.format(Locale.ROOT, "part-%05d.json", number);
    for (StreamFiles stream : events.streams()) {
      Path file = folder.resolve(stream.name()).resolve(name);
      Files.createDirectories(file.getParent());
      stream.begin(Files.newOutputStream(file));
    }
    for (long event = from; event < to; event++) {
      events.write(event);
    }
    for (StreamFiles stream : events.streams()) {
      stream.end();
      Path file = folder.resolve(stream.name()).resolve(name);
      if (number > 0 && Files.size(file) == 0) {
        Files.delete(file); // a table that has all its rows in its first file
      } else {
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(number)));
      }
    }
  }

  /** All rows of the first stream as bytes, one line each; for few rows. */
  public byte[] lines() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Events events = spec.dataSet().events(spec);
    try {
      for (StreamFiles stream : events.streams()) {
        stream.begin(OutputStream.nullOutputStream());
      }
      events.streams().get(0).begin(lines);
      for (long event = 0; event < spec.events(); event++) {
        events.write(event);
      }
      events.streams().get(0).end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toByteArray();
  }
}
