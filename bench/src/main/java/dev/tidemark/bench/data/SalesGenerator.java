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
import java.util.SplittableRandom;

/**
 * Sales as lines of JSON, in the order of their coming: 200 of them each second of event time, each
 * up to a minute late, of products and amounts that are all as likely.
 *
 * <pre>
 *   {"product_id":"p123","amount":42,"create_date":"2025-07-24 20:15:00"}
 * </pre>
 *
 * <p>A generator is used once, by one thread.
 */
public final class SalesGenerator {

  static final Instant START = Instant.parse("2025-07-24T00:00:00Z");

  private static final int ROWS_A_SECOND = 200;
  private static final int DISORDER_SECONDS = 60;
  private static final int MAX_AMOUNT = 10_000;
  private static final int MAX_LINE = 128;

  private final SalesSpec spec;
  private final SplittableRandom random;
  private final JsonBytes bytes;

  public SalesGenerator(SalesSpec spec) {
    this.spec = spec;
    this.random = new SplittableRandom(spec.seed());
    this.bytes = new JsonBytes(1 << 20);
  }

  /**
   * Writes {@code part-00000.json} and so on. Later files have later modification times, so that a
   * file source takes them in the order of the events.
   *
   * @param folder is made if it is not there
   * @return how many bytes were written
   * @throws UncheckedIOException if a file cannot be written
   */
  public long write(Path folder) {
    long written = 0;
    try {
      Files.createDirectories(folder);
      for (long from = 0; from < spec.rows(); from += spec.rowsPerFile()) {
        long number = from / spec.rowsPerFile();
        Path file = folder.resolve(String.format(Locale.ROOT, "part-%05d.json", number));
        written += writeFile(file, from, Math.min(spec.rows(), from + spec.rowsPerFile()));
        Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(number)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  private long writeFile(Path file, long from, long to) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return append(out, from, to);
    }
  }

  /** All rows as bytes, one line each; for few rows. */
  public byte[] lines() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try {
      append(lines, 0, spec.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toByteArray();
  }

  private long append(OutputStream out, long from, long to) throws IOException {
    long written = 0;
    for (long row = from; row < to; row++) {
      appendRow(row);
      if (bytes.room() < MAX_LINE) {
        written += bytes.drainTo(out);
      }
    }
    return written + bytes.drainTo(out);
  }

  private void appendRow(long row) {
    // What is drawn, and in which order, is part of the data: a change makes other files.
    long second =
        START.getEpochSecond()
            + Math.floorDiv(
                row * 1000 / ROWS_A_SECOND - random.nextInt(DISORDER_SECONDS) * 1000L, 1000L);
    bytes.text("{\"product_id\":\"p");
    bytes.digits(random.nextInt(spec.keys()));
    bytes.text("\",\"amount\":");
    bytes.digits(random.nextInt(MAX_AMOUNT));
    bytes.text(",\"create_date\":\"");
    bytes.dateTime(second);
    bytes.text("\"}\n");
  }
}
