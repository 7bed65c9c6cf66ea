// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.time.TimePattern;
import dev.tidemark.domain.time.TimestampReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
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

/** Reading a column of times by a pattern, with and without a memory of the last day. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class TimeTexts {

  private static final int ROWS = 4096;

  @Param({"yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.SSS"})
  private String pattern;

  @Param({"UTC", "Europe/Berlin"})
  private String zone;

  /** What each row has of its own. */
  @Param({"second", "hour", "day"})
  private String another;

  private ZoneId zoneId;
  private TimePattern compiled;
  private TimestampReader reader;
  private byte[] texts;
  private int length;
  private long[] out;

  @Setup
  public void write() {
    zoneId = ZoneId.of(zone).normalized();
    compiled = TimePattern.forParsing(pattern);
    reader = TimestampReader.of(compiled, zoneId);
    length = pattern.length();
    texts = new byte[ROWS * length];
    out = new long[ROWS];
    SplittableRandom random = new SplittableRandom(7);
    DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern);
    LocalDateTime begin = LocalDateTime.of(2025, 7, 24, 20, 0);
    for (int i = 0; i < ROWS; i++) {
      LocalDateTime time =
          switch (another) {
            case "second" -> begin.plusNanos(random.nextLong(3_600_000_000_000L));
            case "hour" -> begin.plusHours(random.nextInt(-20, 4)).plusSeconds(i % 60);
            default -> begin.minusDays(random.nextInt(365)).plusSeconds(i % 60);
          };
      byte[] text = time.format(writer).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, texts, i * length, length);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long[] eachOnItsOwn() {
    for (int i = 0; i < ROWS; i++) {
      out[i] = compiled.parse(texts, i * length, (i + 1) * length, zoneId);
    }
    return out;
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long[] withAMemory() {
    for (int i = 0; i < ROWS; i++) {
      out[i] = reader.parse(texts, i * length, (i + 1) * length);
    }
    return out;
  }
}
