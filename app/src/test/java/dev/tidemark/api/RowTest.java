// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RowTest {

  private static final StructType SCHEMA =
      StructType.builder()
          .add("flag", AtomicType.BOOLEAN)
          .add("tiny", AtomicType.TINYINT)
          .add("small", AtomicType.SMALLINT)
          .add("number", AtomicType.INT)
          .add("big", AtomicType.BIGINT)
          .add("real", AtomicType.FLOAT)
          .add("wide", AtomicType.DOUBLE)
          .add("price", new DecimalType(10, 2))
          .add("long_price", new DecimalType(38, 2))
          .add("text", AtomicType.STRING)
          .add("bytes", AtomicType.BINARY)
          .add("at", AtomicType.TIMESTAMP)
          .add("day", AtomicType.DATE)
          .add("months", AtomicType.YEAR_MONTH_INTERVAL)
          .add("span", AtomicType.DAY_TIME_INTERVAL)
          .add("list", new ArrayType(AtomicType.DATE))
          .add("map", new MapType(AtomicType.STRING, AtomicType.BIGINT))
          .add("struct", StructType.builder().add("at", AtomicType.TIMESTAMP).build())
          .build();

  private static final List<Object> VALUES =
      List.of(
          true,
          1,
          2,
          3,
          4L,
          1.5,
          2.5,
          new BigDecimal("12.30"),
          new BigDecimal("12345678901234567890.12"),
          "täxt",
          ByteBuffer.wrap(new byte[] {1, 2}),
          -1L,
          -1,
          14,
          1_500_000L,
          List.of(0),
          Map.of("a", 5L),
          List.of(7L));

  private static BatchRows rows(StructType schema, List<List<?>> rows) {
    EventBatch batch = Values.batch(schema, rows);
    return new BatchRows(schema, List.of(batch));
  }

  private static Row row() {
    return rows(SCHEMA, List.of(VALUES)).iterator().next();
  }

  @Test
  void getGivesEachTypeAsTheObjectThatJavaHasForIt() {
    Row row = row();
    Instant before = Instant.parse("1969-12-31T23:59:59.999999Z");
    assertThat(row.get("flag")).isEqualTo(true);
    assertThat(row.get("tiny")).isEqualTo((byte) 1);
    assertThat(row.get("small")).isEqualTo((short) 2);
    assertThat(row.get("number")).isEqualTo(3);
    assertThat(row.get("big")).isEqualTo(4L);
    assertThat(row.get("real")).isEqualTo(1.5f);
    assertThat(row.get("wide")).isEqualTo(2.5);
    assertThat(row.get("price")).isEqualTo(new BigDecimal("12.30"));
    assertThat(row.get("long_price")).isEqualTo(new BigDecimal("12345678901234567890.12"));
    assertThat(row.get("text")).isEqualTo("täxt");
    assertThat(row.get("bytes")).isEqualTo(new byte[] {1, 2});
    assertThat(row.get("at")).isEqualTo(before);
    assertThat(row.get("day")).isEqualTo(LocalDate.of(1969, 12, 31));
    assertThat(row.get("months")).isEqualTo(Period.of(1, 2, 0));
    assertThat(row.get("span")).isEqualTo(Duration.ofMillis(1500));
    assertThat(row.get("list")).isEqualTo(List.of(LocalDate.EPOCH));
    assertThat(row.get("map")).isEqualTo(Map.of("a", 5L));
    assertThat(row.get("struct")).hasToString("{at=1970-01-01T00:00:00.000007Z}");
  }

  @Test
  void gettersReadTheirTypesByNameWithoutRegardToCase() {
    Row row = row();
    assertThat(row.getBoolean("FLAG")).isTrue();
    assertThat(List.of(row.getInt("tiny"), row.getInt("small"), row.getInt("number")))
        .containsExactly(1, 2, 3);
    assertThat(List.of(row.getLong("tiny"), row.getLong("big"))).containsExactly(1L, 4L);
    assertThat(List.of(row.getDouble("real"), row.getDouble("wide"))).containsExactly(1.5, 2.5);
    assertThat(row.getDecimal("price")).isEqualByComparingTo("12.3");
    assertThat(row.getString("text")).isEqualTo("täxt");
    assertThat(row.getBytes("text")).hasSize(5);
    assertThat(row.getBytes("bytes")).containsExactly(1, 2);
    assertThat(row.getTimestampMicros("at")).isEqualTo(-1);
    assertThat(row.getTimestamp("at")).isEqualTo(row.get("at"));
    assertThat(row.getDate("day")).isEqualTo(row.get("day"));
    assertThat(row.getStruct("struct").getTimestampMicros(0)).isEqualTo(7);
  }

  @Test
  void nullIsAskedForOrIsTheObjectOrRefused() {
    BatchRows rows =
        rows(SCHEMA, List.of(new ArrayList<>(Collections.nCopies(SCHEMA.size(), null))));
    Row row = rows.iterator().next();
    for (int i = 0; i < SCHEMA.size(); i++) {
      assertThat(row.isNull(i)).isTrue();
      assertThat(row.get(i)).isNull();
    }
    assertThat(row.getString("text")).isNull();
    assertThat(row.getStruct("struct")).isNull();
    assertThatThrownBy(() -> row.getLong("big"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("big is null in this row: ask isNull before getLong");
  }

  @Test
  void aGetterOfAnotherTypeAndAColumnThatIsNotThereAreRefused() {
    Row row = row();
    assertThatThrownBy(() -> row.getInt("big"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "getInt does not read big, which is BIGINT: use the getter of that type, or get.");
    assertThatThrownBy(() -> row.getInt("numbr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no column 'numbr' among flag, tiny,")
        .hasMessageContaining("Did you mean number?");
    assertThatThrownBy(() -> row.get(18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no column 18: the row has 18, from 0 up");
  }

  @Test
  void aCursorMovesThroughAllPiecesAndRowsOfItStay() {
    StructType schema = StructType.builder().add("n", AtomicType.INT).build();
    List<EventBatch> pieces =
        List.of(
            Values.batch(schema, List.of(List.of(1), List.of(2))),
            EventBatch.empty(schema),
            Values.batch(schema, List.of(List.of(3))));
    BatchRows rows = new BatchRows(schema, pieces);
    RowCursor cursor = rows.cursor();
    assertThatThrownBy(() -> cursor.getInt(0)).hasMessageContaining("the cursor is at no row");
    List<Row> kept = new ArrayList<>();
    int sum = 0;
    while (cursor.next()) {
      sum += cursor.getInt(0);
      kept.add(cursor.row());
    }
    assertThat(cursor.next()).isFalse();
    assertThatThrownBy(cursor::row).hasMessageContaining("the cursor is at no row");
    assertThat(sum).isEqualTo(6);
    assertThat(kept).extracting(Row::toString).containsExactly("{n=1}", "{n=2}", "{n=3}");
    assertThat(rows).extracting(Row::toString).containsExactly("{n=1}", "{n=2}", "{n=3}");
    assertThat(rows.size()).isEqualTo(3);
    var iterator = new BatchRows(schema, List.of()).iterator();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }
}
