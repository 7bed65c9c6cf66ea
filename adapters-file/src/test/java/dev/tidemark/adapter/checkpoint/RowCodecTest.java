// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.testkit.Rows;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowCodecTest {

  private static final StructType SCHEMA =
      StructType.builder()
          .add("a", AtomicType.BOOLEAN)
          .add("b", AtomicType.INT)
          .add("c", AtomicType.BIGINT)
          .add("d", AtomicType.DOUBLE)
          .add("e", AtomicType.STRING)
          .add("f", AtomicType.BINARY)
          .add("g", new DecimalType(38, 2))
          .add("h", new ArrayType(AtomicType.STRING))
          .add("i", new MapType(AtomicType.INT, AtomicType.BIGINT))
          .add("j", StructType.builder().add("x", AtomicType.DATE).add("y", AtomicType.INT).build())
          .build();

  private static List<Object> randomRow(SplittableRandom random) {
    List<Object> row =
        Rows.row(
            random.nextBoolean(),
            random.nextInt(),
            random.nextLong() >> random.nextInt(64),
            random.nextInt(4) == 0 ? Double.NaN : random.nextDouble(),
            "ä".repeat(random.nextInt(200)),
            ByteBuffer.wrap(new byte[random.nextInt(3)]),
            new BigDecimal(random.nextLong()).setScale(2),
            random.nextBoolean() ? Rows.row() : Rows.row("x", null),
            random.nextBoolean() ? Map.of() : Map.of(random.nextInt(), random.nextLong()),
            Rows.row(random.nextInt(), null));
    List<Object> some = new ArrayList<>(row);
    for (int i = 0; i < some.size(); i++) {
      if (random.nextInt(3) == 0) {
        some.set(i, null);
      }
    }
    return some;
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    List<DataType> types = SCHEMA.fields().stream().map(f -> f.type()).toList();
    RowCodec codec = RowCodec.of(types);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(randomRow(random));
    }
    EventBatch batch = Values.batch(SCHEMA, rows);
    ByteWriter out = new ByteWriter(1);
    for (int row = 0; row < batch.size(); row++) {
      codec.write(batch.columns(), row, out);
    }
    ByteReader in = new ByteReader(out.array(), 0, out.length());
    List<ColumnBuilder> builders = types.stream().map(t -> ColumnBuilder.of(t, 1)).toList();
    for (int row = 0; row < batch.size(); row++) {
      codec.read(in, builders);
    }
    assertThat(in.hasMore()).isFalse();
    EventBatch read =
        new EventBatch(SCHEMA, rows.size(), builders.stream().map(ColumnBuilder::build).toList());
    assertThat(Values.rows(read)).as("seed " + seed).isEqualTo(rows);
  }

  @Test
  void numbersOfEverySizeAreReadAgain() {
    ByteWriter out = new ByteWriter(1);
    for (int shift = 0; shift < 64; shift++) {
      out.putSigned(Long.MIN_VALUE >> shift);
      out.putSigned(Long.MAX_VALUE >> shift);
      out.putNumber(1L << shift);
    }
    ByteReader in = new ByteReader(out.array(), 0, out.length());
    for (int shift = 0; shift < 64; shift++) {
      assertThat(in.getSigned()).isEqualTo(Long.MIN_VALUE >> shift);
      assertThat(in.getSigned()).isEqualTo(Long.MAX_VALUE >> shift);
      assertThat(in.getNumber()).isEqualTo(1L << shift);
    }
    assertThat(in.hasMore()).isFalse();
  }
}
