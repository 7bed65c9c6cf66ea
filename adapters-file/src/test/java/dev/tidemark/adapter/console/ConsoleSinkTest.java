// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.testkit.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {

  private static final StructType SCHEMA =
      StructType.builder().add("name", AtomicType.STRING).add("n", AtomicType.BIGINT).build();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aTableIsDrawnAsSparkDrawsIt() {
    write(Map.of(), SCHEMA, 3, Rows.row("a", 1L), Rows.row(null, -20L));
    assertThat(printed())
        .isEqualTo(
            """
            -------------------------------------------
            Batch: 3
            -------------------------------------------
            +----+---+
            |name|  n|
            +----+---+
            |   a|  1|
            |NULL|-20|
            +----+---+

            """);
  }

  @Test
  void aBatchWithoutRowsHasAHeaderOnly() {
    write(Map.of(), SCHEMA, 0);
    assertThat(printed()).endsWith("+----+---+\n|name|  n|\n+----+---+\n+----+---+\n\n");
  }

  @Test
  void longTextsAreCutUnlessToldOtherwise() {
    String text = "0123456789abcdefghijk";
    StructType schema = StructType.of(new Field("s", AtomicType.STRING));
    write(Map.of(), schema, 0, Rows.row(text));
    assertThat(printed()).contains("|0123456789abcdefg...|\n");
    write(Map.of("truncate", "false"), schema, 1, Rows.row(text), Rows.row("x"));
    assertThat(printed()).contains("|" + text + "|\n|x" + " ".repeat(20) + "|\n");
    write(Map.of("truncate", "5"), schema, 2, Rows.row(text));
    assertThat(printed()).contains("|01...|\n");
    write(Map.of("truncate", "2"), schema, 3, Rows.row(text));
    assertThat(printed()).contains("| 01|\n");
  }

  @Test
  void onlyTheFirstRowsAreShown() {
    List<List<Object>> rows =
        new ArrayList<>(LongStream.range(0, 21).mapToObj(i -> Rows.row("x", i)).toList());
    write(Map.of(), SCHEMA, 0, rows.toArray(new List<?>[0]));
    assertThat(printed()).contains("|   x| 19|\n+----+---+\nonly showing top 20 rows\n\n");
    write(Map.of("numRows", "1"), SCHEMA, 1, rows.toArray(new List<?>[0]));
    assertThat(printed()).endsWith("|   x|  0|\n+----+---+\nonly showing top 1 row\n\n");
  }

  @Test
  void wideCharactersCountTwiceAndControlCharactersAreWritten() {
    StructType schema = StructType.of(new Field("s", AtomicType.STRING));
    write(Map.of(), schema, 0, Rows.row("日本"), Rows.row("a\nb\tc"));
    assertThat(printed()).contains("+-------+\n|      s|\n+-------+\n|   日本|\n|a\\nb\\tc|\n");
  }

  @Test
  void valuesOfEveryTypeAreWrittenAsSparkCastsThem() {
    StructType schema =
        StructType.builder()
            .add("b", AtomicType.BOOLEAN)
            .add("d", AtomicType.DATE)
            .add("t", AtomicType.TIMESTAMP)
            .add("f", AtomicType.FLOAT)
            .add("g", AtomicType.DOUBLE)
            .add("m", new DecimalType(10, 2))
            .add("w", new DecimalType(38, 20))
            .add("x", AtomicType.BINARY)
            .add("l", new ArrayType(AtomicType.INT))
            .add("k", new MapType(AtomicType.STRING, AtomicType.INT))
            .add("s", StructType.of(new Field("i", AtomicType.INT), new Field("j", AtomicType.INT)))
            .add("y", AtomicType.DAY_TIME_INTERVAL)
            .add("z", AtomicType.YEAR_MONTH_INTERVAL)
            .build();
    write(
        Map.of("truncate", "false"),
        schema,
        0,
        Rows.row(
            true,
            20_000,
            1_753_388_700_120_000L,
            (double) 0.1f,
            1e-4,
            new BigDecimal("-1.50"),
            new BigDecimal("0.00000000000000000001"),
            ByteBuffer.wrap(new byte[] {1, -1}),
            Rows.row(1, null),
            Map.of("a", 1),
            Rows.row(1, null),
            93_784_500_000L,
            -14));
    assertThat(printed().lines().toList().get(6).replaceAll(" +\\|", "|"))
        .isEqualTo(
            "|true|2024-10-04|2025-07-24 20:25:00.12|0.1|1.0E-4|-1.50|0.00000000000000000001"
                + "|[01 FF]|[1, NULL]|{a -> 1}|{1, NULL}|INTERVAL '1 02:03:04.5' DAY TO SECOND"
                + "|INTERVAL '-1-2' YEAR TO MONTH|");
  }

  @Test
  void jsonIsOneLineABatch() {
    EventSink sink = open(Map.of("as", "json"), SCHEMA, out);
    SinkBatch batch =
        sink.begin(
            new BatchHeader(
                "to\"tals", "c", 3, OptionalLong.of(1_753_387_500_000L), OutputMode.UPDATE));
    batch.write(Values.batch(SCHEMA, List.of(Rows.row("ä", 1L))));
    batch.write(Values.batch(SCHEMA, List.of()));
    batch.write(Values.batch(SCHEMA, List.of(Rows.row(null, 2L), Rows.row("c", null))));
    assertThat(printed()).isEmpty();
    batch.commit();
    sink.begin(new BatchHeader("to\"tals", "c", 4, OptionalLong.empty(), OutputMode.UPDATE))
        .commit();
    assertThat(printed())
        .isEqualTo(
            "{\"query\":\"to\\\"tals\",\"batchId\":3,\"watermark\":\"2025-07-24T20:05:00.000Z\","
                + "\"rows\":[{\"name\":\"ä\",\"n\":1},{\"name\":null,\"n\":2},"
                + "{\"name\":\"c\",\"n\":null}]}\n"
                + "{\"query\":\"to\\\"tals\",\"batchId\":4,\"watermark\":null,\"rows\":[]}\n");
  }

  @Test
  void anAbortedBatchIsNotPrinted() {
    EventSink sink = open(Map.of("as", "json"), SCHEMA, out);
    SinkBatch batch = sink.begin(header(0));
    batch.write(Values.batch(SCHEMA, List.of(Rows.row("a", 1L))));
    batch.abort();
    assertThat(printed()).isEmpty();
  }

  @Test
  void aBatchIsPrintedOnce() {
    EventSink sink = open(Map.of("as", "json"), SCHEMA, out);
    sink.begin(header(0)).commit();
    sink.begin(header(0)).commit();
    assertThat(printed().lines()).hasSize(1);
  }

  @Test
  void aBatchIsWrittenAtOnceAndFlushed() {
    List<String> calls = new ArrayList<>();
    OutputStream recording =
        new OutputStream() {
          @Override
          public void write(int b) {
            calls.add("byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            calls.add("write");
          }

          @Override
          public void flush() {
            calls.add("flush");
          }
        };
    open(Map.of("as", "json"), SCHEMA, recording).begin(header(0)).commit();
    open(Map.of(), SCHEMA, recording).begin(header(0)).commit();
    assertThat(calls).containsExactly("write", "flush", "write", "flush");
  }

  @Test
  void anOutputThatIsClosedIsAnError() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    SinkBatch batch = open(Map.of(), SCHEMA, broken).begin(header(0));
    assertThatThrownBy(batch::commit)
        .isInstanceOf(PortException.class)
        .hasMessage("Standard output cannot be written: java.io.IOException: Broken" + " pipe");
  }

  @Test
  void optionsOfTheTableDoNotGoWithJson() {
    Problems problems = new Problems();
    new ConsoleSinkFormat(out).check(spec(Map.of("as", "json", "numRows", "5"), SCHEMA), problems);
    new ConsoleSinkFormat(out).check(spec(Map.of("numRows", "5"), SCHEMA), problems);
    assertThat(problems.found())
        .extracting(Problem::message)
        .containsExactly("In 'q': numRows goes with as: table; as: json writes all rows.");
  }

  @Test
  void noopTakesEverything() {
    EventSink sink =
        new NoopSinkFormat().open(spec(Map.of(), SCHEMA), OutputMode.COMPLETE, session());
    SinkBatch batch = sink.begin(header(0));
    batch.write(Values.batch(SCHEMA, List.of(Rows.row("a", 1L))));
    batch.commit();
    sink.close();
    assertThat(new NoopSinkFormat().modes()).containsExactlyInAnyOrder(OutputMode.values());
  }

  private void write(Map<String, String> options, StructType schema, long id, List<?>... rows) {
    SinkBatch batch = open(options, schema, out).begin(header(id));
    batch.write(Values.batch(schema, List.of(rows)));
    batch.commit();
  }

  private static BatchHeader header(long batchId) {
    return new BatchHeader("q", "c", batchId, OptionalLong.empty(), OutputMode.APPEND);
  }

  private static EventSink open(
      Map<String, String> options, StructType schema, OutputStream stream) {
    return new ConsoleSinkFormat(stream).open(spec(options, schema), OutputMode.APPEND, session());
  }

  private static ConnectorSpec spec(Map<String, String> options, StructType schema) {
    return new ConnectorSpec("q", Options.of(options), Optional.of(schema), Position.UNKNOWN);
  }

  private static Session session() {
    return new Session(ZoneOffset.UTC, 1, Path.of(""));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
