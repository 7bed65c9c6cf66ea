// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.testkit.Rows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a column at a time is written must be what a row at a time would be. */
class ChangeWriterTest {

  private static final StructType SCHEMA =
      StructType.builder()
          .add("k0", AtomicType.STRING)
          .add("k1", AtomicType.INT)
          .add(
              "k2",
              StructType.builder().add("x", AtomicType.BIGINT).add("y", AtomicType.STRING).build())
          .add("v0", AtomicType.BOOLEAN)
          .add("v1", AtomicType.INT)
          .add("v2", AtomicType.BIGINT)
          .add("v3", AtomicType.DOUBLE)
          .add("v4", AtomicType.BINARY)
          .add("v5", AtomicType.BIGINT)
          .add("v6", AtomicType.BIGINT)
          .add("v7", AtomicType.BIGINT)
          .add("v8", AtomicType.STRING)
          .add(
              "v9",
              StructType.builder()
                  .add("x", AtomicType.DATE)
                  .add("y", StructType.builder().add("z", AtomicType.DOUBLE).build())
                  .build())
          .build();

  private static final int KEY_COLUMNS = 3;
  private static final int PAYLOAD_BYTES = 1 << 20;

  private static EventBatch randomRows(SplittableRandom random, int count, int longest) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Object> row =
          new ArrayList<>(
              Rows.row(
                  "k".repeat(random.nextInt(longest)),
                  random.nextInt(),
                  Rows.row(random.nextLong(), "s".repeat(random.nextInt(longest))),
                  random.nextBoolean(),
                  random.nextInt() >> random.nextInt(32),
                  random.nextLong() >> random.nextInt(64),
                  random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(),
                  ByteBuffer.wrap(new byte[random.nextInt(3)]),
                  random.nextLong(),
                  Long.MIN_VALUE,
                  0L,
                  "ä".repeat(random.nextInt(longest)),
                  Rows.row(
                      random.nextBoolean() ? null : random.nextInt(9),
                      random.nextBoolean() ? null : Rows.row(random.nextDouble()))));
      for (int column = 0; column < row.size(); column++) {
        if (random.nextInt(4) == 0) {
          row.set(column, null);
        }
      }
      rows.add(row);
    }
    return Values.batch(SCHEMA, rows);
  }

  /**
   * The payloads of rows put in buckets, made of single rows as the class comment lays them out.
   */
  private static List<ByteBuffer> expected(List<EventBatch> batches, List<Long> buckets) {
    RowCodec keys = RowCodec.of(ChangeWriter.types(SCHEMA).subList(0, KEY_COLUMNS));
    RowCodec values = RowCodec.of(ChangeWriter.types(SCHEMA).subList(KEY_COLUMNS, SCHEMA.size()));
    List<ByteBuffer> payloads = new ArrayList<>();
    ByteWriter out = null;
    Long open = null;
    for (int b = 0; b < batches.size(); b++) {
      List<Column> columns = batches.get(b).columns();
      for (int row = 0; row < batches.get(b).size(); row++) {
        if (out == null || out.length() >= PAYLOAD_BYTES) {
          close(out, payloads);
          out = new ByteWriter(16);
          out.putText("op");
          out.putText(ChangeWriter.schemaText(SCHEMA, KEY_COLUMNS));
          open = null;
        }
        if (!buckets.get(b).equals(open)) {
          if (open != null) {
            out.putByte(ChangeWriter.END_OF_ENTRY);
          }
          open = buckets.get(b);
          out.putByte(ChangeWriter.PUT);
          out.putSigned(open);
        }
        ByteWriter part = new ByteWriter(16);
        keys.write(columns.subList(0, KEY_COLUMNS), row, part);
        out.putNumber(part.length() + 1L);
        out.putBytes(part.array(), 0, part.length());
        part.clear();
        values.write(columns.subList(KEY_COLUMNS, columns.size()), row, part);
        out.putRun(part.array(), 0, part.length());
      }
    }
    close(out, payloads);
    return payloads;
  }

  private static void close(ByteWriter out, List<ByteBuffer> payloads) {
    if (out != null) {
      out.putByte(ChangeWriter.END_OF_ENTRY);
      payloads.add(bytes(out));
    }
  }

  private static ByteBuffer bytes(ByteWriter writer) {
    return ByteBuffer.wrap(Arrays.copyOf(writer.array(), writer.length()));
  }

  @Test
  void rowsWrittenAColumnAtATimeHaveTheBytesOfSingleRows() {
    for (long seed = 1; seed <= 8; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ChangeWriter writer = new ChangeWriter("op");
      for (int round = 0; round < 3; round++) { // the second uses the memory of the first again
        List<EventBatch> batches = new ArrayList<>();
        List<Long> buckets = new ArrayList<>();
        for (int b = random.nextInt(1, 4); b > 0; b--) {
          batches.add(randomRows(random, random.nextInt(1, 1500), seed % 4 == 0 ? 700 : 9));
          buckets.add((long) random.nextInt(2));
        }
        for (int b = 0; b < batches.size(); b++) {
          writer.put(buckets.get(b), batches.get(b), KEY_COLUMNS);
        }
        assertThat(writer.payloads().stream().map(ChangeWriterTest::bytes).toList())
            .as("seed %s, round %s", seed, round)
            .isEqualTo(expected(batches, buckets));
        writer.clear();
      }
    }
  }

  @Test
  void rowsWithoutValuesHaveTheBytesOfSingleRows() {
    StructType schema = StructType.builder().add("k", AtomicType.BIGINT).build();
    ChangeWriter writer = new ChangeWriter("op");
    writer.put(0, Values.batch(schema, List.of(Rows.row(1L), Rows.row((Object) null))), 1);
    ByteWriter expected = new ByteWriter(16);
    expected.putText("op");
    expected.putText(ChangeWriter.schemaText(schema, 1));
    for (int each : new int[] {ChangeWriter.PUT, 0, 3, 0, 2, 0, 2, 1, 0, 0}) {
      expected.putByte(each);
    }
    assertThat(bytes(writer.payloads().get(0))).isEqualTo(bytes(expected));
  }
}
