// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SplitRowsTest {

  private static final StructType SCHEMA = StructType.builder().add("n", AtomicType.INT).build();
  private static final EventBatch ROW = Values.batch(SCHEMA, List.of(List.of(1)));

  /** Gives some rows, then fails or ends. */
  private static final class Reader implements SplitReader {
    private final int rows;
    private final boolean fails;
    private int given;
    private boolean closed;

    Reader(int rows, boolean fails) {
      this.rows = rows;
      this.fails = fails;
    }

    @Override
    public Optional<EventBatch> next() {
      if (given == rows && fails) {
        throw new PortException("the disk is gone", null);
      }
      return given++ < rows ? Optional.of(ROW) : Optional.empty();
    }

    @Override
    public long malformedRows() {
      return 7;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<EventBatch> all(SplitRows split) {
    List<EventBatch> rows = new ArrayList<>();
    for (Optional<EventBatch> next = split.next(); next.isPresent(); next = split.next()) {
      rows.add(next.get());
    }
    return rows;
  }

  @Test
  void givesTheSameRowsHoweverManyWereReadAhead() {
    for (int ahead = 0; ahead <= 5; ahead++) {
      Reader reader = new Reader(3, false);
      try (SplitRows split = new SplitRows(1, () -> reader)) {
        for (int i = 0; i < ahead; i++) {
          assertThat(split.readAhead()).as("read %s", i).isEqualTo(i <= 3);
        }
        assertThat(all(split)).hasSize(3);
        assertThat(split.malformedRows()).isEqualTo(7);
      }
      assertThat(reader.closed).isTrue();
    }
  }

  @Test
  void aFailureComesBehindTheRowsBeforeIt() {
    try (SplitRows split = new SplitRows(1, () -> new Reader(2, true))) {
      assertThat(split.readAhead()).isTrue();
      assertThat(split.readAhead()).isTrue();
      assertThat(split.readAhead()).isFalse();
      assertThat(split.next()).isPresent();
      assertThat(split.next()).isPresent();
      assertThatThrownBy(split::next).isInstanceOf(PortException.class);
    }
  }

  @Test
  void aSplitWithoutEndIsReadAheadOnlyAsFarAsMemoryAllows() {
    Reader reader = new Reader(Integer.MAX_VALUE, false);
    try (SplitRows split = new SplitRows(1, () -> reader)) {
      int read = 0;
      while (split.readAhead()) {
        read++;
      }
      assertThat(read).isPositive().isLessThan(1000);
    }
    assertThat(reader.closed).isTrue();
  }

  @Test
  void closingOneThatWasNeverOpenedOpensNothing() {
    new SplitRows(
            1,
            () -> {
              throw new AssertionError("opened");
            })
        .close();
  }
}
