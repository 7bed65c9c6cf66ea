// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.formats.RowDecoder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lines of JSON to columns, beside what Jackson needs only to name the tokens of the same bytes.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class JsonDecoding {

  private byte[] lines;
  private JsonFactory jackson;
  private RowDecoder text;
  private RowDecoder timed;
  private RowDecoder oneColumn;

  @Setup
  public void prepare() {
    lines = PreparedSales.lines(1000);
    jackson = new JsonFactory();
    text = PreparedSales.decoder(PreparedSales.AS_TEXT);
    timed = PreparedSales.decoder(PreparedSales.TIMED);
    oneColumn = PreparedSales.decoder(PreparedSales.AS_TEXT.only(List.of("amount")));
  }

  /** Rows that look otherwise. */
  @State(Scope.Thread)
  public static class Shaped {

    @Param({"SPACED", "SHUFFLED", "EXTRA", "LONG", "ESCAPED", "BEYOND_ASCII"})
    ShapedSales shape = ShapedSales.PLAIN;

    private byte[] shaped;

    @Setup
    public void prepare() {
      shaped = shape.lines(1000);
    }
  }

  /** Jackson's tokens and nothing of their values. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long jacksonTokens() throws IOException {
    return countTokens(lines);
  }

  /** As {@link #jacksonTokens}, of rows that look otherwise. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long jacksonTokensShaped(Shaped rows) throws IOException {
    return countTokens(rows.shaped);
  }

  private long countTokens(byte[] lines) throws IOException {
    long tokens = 0;
    try (JsonParser parser = jackson.createParser(lines)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  /** All three fields, the time as text. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long decode() {
    return decodeAll(text, lines);
  }

  /** All three fields, the time parsed. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long decodeTimestamps() {
    return decodeAll(timed, lines);
  }

  /** One field of the three. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long decodeOneColumn() {
    return decodeAll(oneColumn, lines);
  }

  /** All three fields, of rows that look otherwise. */
  @Benchmark
  @OperationsPerInvocation(PreparedSales.ROWS)
  public long decodeShaped(Shaped rows) {
    return decodeAll(text, rows.shaped);
  }

  /** How many rows could not be read so far. */
  long malformedRows() {
    return text.malformedRows();
  }

  private static long decodeAll(RowDecoder decoder, byte[] lines) {
    long rows = 0;
    int at = 0;
    while (at < lines.length) {
      at = decoder.decodeBlock(lines, at, lines.length, EventBatch.TARGET_ROWS);
      rows += decoder.finish().size();
    }
    return rows;
  }
}
