// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidemark.port.out.BatchDurations;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.SourceProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Writes each batch as one line of JSON when it is committed. Names and nesting are those of
 * Spark's {@code StreamingQueryProgress}; {@code durationMs} has fractions, to the microsecond, and
 * rows that did not parse are counted as {@code numMalformedRows}. A trigger that finds nothing new
 * writes nothing. Thread-safe.
 */
public final class JsonProgress implements ProgressListener {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonFactory json = new JsonFactory();
  private final Map<String, String> sinks;
  private final PrintStream target;

  /**
   * @param sinks what each query writes to, by the query's name
   */
  public JsonProgress(Map<String, String> sinks, PrintStream target) {
    this.sinks = Map.copyOf(sinks);
    this.target = target;
  }

  @Override
  public void onBatch(BatchProgress progress) {
    target.println(line(progress));
  }

  String line(BatchProgress batch) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("name", batch.query());
      out.writeStringField("timestamp", time(batch.batchTimeMillis()));
      out.writeNumberField("batchId", batch.batchId());
      out.writeNumberField("numInputRows", batch.inputRows());
      out.writeNumberField("numMalformedRows", batch.malformedRows());
      out.writeNumberField(
          "processedRowsPerSecond",
          perSecond(batch.inputRows(), batch.durations().triggerExecutionNanos()));
      writeDurations(out, batch.durations());
      out.writeObjectFieldStart("eventTime");
      if (batch.watermarkMillis().isPresent()) {
        out.writeStringField("watermark", time(batch.watermarkMillis().getAsLong()));
      }
      out.writeEndObject();
      out.writeArrayFieldStart("stateOperators");
      out.writeStartObject();
      out.writeNumberField("numRowsTotal", batch.stateRows());
      out.writeNumberField("memoryUsedBytes", batch.stateBytes());
      out.writeNumberField("numRowsDroppedByWatermark", batch.lateRows());
      out.writeEndObject();
      out.writeEndArray();
      out.writeArrayFieldStart("sources");
      for (SourceProgress source : batch.sources()) {
        writeSource(out, source, batch.durations().triggerExecutionNanos());
      }
      out.writeEndArray();
      out.writeObjectFieldStart("sink");
      out.writeStringField("description", sinks.getOrDefault(batch.query(), ""));
      out.writeNumberField("numOutputRows", batch.outputRows());
      out.writeEndObject();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  private static void writeDurations(JsonGenerator out, BatchDurations durations)
      throws IOException {
    out.writeObjectFieldStart("durationMs");
    out.writeNumberField("latestOffset", millis(durations.latestOffsetNanos()));
    out.writeNumberField("walCommit", millis(durations.walCommitNanos()));
    out.writeNumberField("getBatch", millis(durations.getBatchNanos()));
    out.writeNumberField("addBatch", millis(durations.addBatchNanos()));
    out.writeNumberField("commitOffsets", millis(durations.commitOffsetsNanos()));
    out.writeNumberField("triggerExecution", millis(durations.triggerExecutionNanos()));
    out.writeEndObject();
  }

  private static void writeSource(JsonGenerator out, SourceProgress source, long nanos)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("description", source.stream());
    writeOffset(out, "startOffset", source.start());
    writeOffset(out, "endOffset", source.end());
    out.writeNumberField("numInputRows", source.inputRows());
    out.writeNumberField("processedRowsPerSecond", perSecond(source.inputRows(), nanos));
    out.writeEndObject();
  }

  private static void writeOffset(JsonGenerator out, String name, Optional<Offset> offset)
      throws IOException {
    out.writeFieldName(name);
    if (offset.isPresent()) {
      out.writeRawValue(offset.get().json());
    } else {
      out.writeNull();
    }
  }

  private static BigDecimal perSecond(long rows, long nanos) {
    return BigDecimal.valueOf(rows)
        .movePointRight(9)
        .divide(BigDecimal.valueOf(Math.max(1, nanos)), 1, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal millis(long nanos) {
    return BigDecimal.valueOf(nanos / 1000, 3);
  }

  private static String time(long epochMillis) {
    return TIME.format(Instant.ofEpochMilli(epochMillis));
  }
}
