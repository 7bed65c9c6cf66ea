// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What {@link EventSink} promises of one whose output can be read back. A subclass gives an output
 * and says what is seen in it.
 */
public abstract class EventSinkContract {

  /** The columns of the rows. */
  protected static final StructType SCHEMA =
      StructType.builder().add("name", AtomicType.STRING).add("amount", AtomicType.BIGINT).build();

  /** The sink on the test's output as a new process would open it, in append mode. */
  protected abstract EventSink open();

  /** The rows that somebody who looks at the output sees, in any order. */
  protected abstract List<List<Object>> seen();

  @Test
  void aBatchIsSeenAfterItsCommitAndNotBefore() {
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, 0);
      batch.write(Values.batch(SCHEMA, rows(0, 3)));
      assertThat(seen()).isEmpty();
      batch.commit();
      assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 3));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 3));
  }

  @Test
  void whatIsWrittenInPiecesIsSeenTogether() {
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, 0);
      batch.write(Values.batch(SCHEMA, rows(0, 2)));
      batch.write(Values.batch(SCHEMA, rows(2, 2)));
      batch.write(Values.batch(SCHEMA, rows(2, 5)));
      batch.commit();
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 5));
  }

  @Test
  void batchesAddUp() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      write(sink, 1, rows(2, 4));
    }
    try (EventSink sink = open()) {
      write(sink, 2, rows(4, 6));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 6));
  }

  @Test
  void anAbortedBatchLeavesNothing() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      SinkBatch batch = begin(sink, 1);
      batch.write(Values.batch(SCHEMA, rows(2, 4)));
      batch.abort();
      assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 2));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 2));
  }

  @Test
  void anAbortedBatchCanBeWrittenAgain() {
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, 0);
      batch.write(Values.batch(SCHEMA, rows(0, 2)));
      batch.abort();
      write(sink, 0, rows(0, 2));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 2));
  }

  @Test
  void aBatchThatTheProcessDiedInIsNotSeen() {
    EventSink dying = open();
    SinkBatch batch = begin(dying, 0);
    batch.write(Values.batch(SCHEMA, rows(0, 2)));
    assertThat(seen()).isEmpty();
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 2));
  }

  @Test
  void aBatchWrittenAgainAfterARestartIsSeenOnce() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
      write(sink, 1, rows(2, 4));
    }
    try (EventSink sink = open()) {
      write(sink, 1, rows(2, 4));
      write(sink, 2, rows(4, 6));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 6));
  }

  @Test
  void anEmptyBatchIsSeenAsNothingAndIsCommitted() {
    try (EventSink sink = open()) {
      write(sink, 0, List.of());
      write(sink, 1, rows(0, 2));
      write(sink, 2, List.of());
    }
    try (EventSink sink = open()) {
      write(sink, 2, List.of());
      write(sink, 3, rows(2, 3));
    }
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(rows(0, 3));
  }

  /** A query that starts anew counts its batches anew: an id that is there is not its own. */
  @Test
  void aBatchOfAnotherCheckpointIsWrittenOrRefusedAndNeverTakenForTheOneThatIsThere() {
    try (EventSink sink = open()) {
      write(sink, 0, rows(0, 2));
    }
    boolean written = writesOfAnother(0, rows(2, 4));
    assertThat(seen())
        .as("written: " + written)
        .containsExactlyInAnyOrderElementsOf(written ? rows(0, 4) : rows(0, 2));
  }

  @Test
  void aBatchOfAnotherCheckpointIsNotTakenForAnEmptyOneEither() {
    try (EventSink sink = open()) {
      write(sink, 0, List.of());
      write(sink, 1, List.of());
    }
    boolean written = writesOfAnother(1, rows(0, 2));
    assertThat(seen()).containsExactlyInAnyOrderElementsOf(written ? rows(0, 2) : List.of());
  }

  /** Writes a batch of another checkpoint of the same query; false if that is refused. */
  private boolean writesOfAnother(long batchId, List<List<Object>> rows) {
    try (EventSink sink = open()) {
      SinkBatch batch = begin(sink, "checkpoint-2", batchId);
      batch.write(Values.batch(SCHEMA, rows));
      batch.commit();
      return true;
    } catch (PortException e) {
      assertThat(e).hasMessageContaining("checkpoint");
      return false;
    }
  }

  /** Begins a batch of query {@code q} in append mode, without a watermark. */
  protected static SinkBatch begin(EventSink sink, long batchId) {
    return begin(sink, "checkpoint-1", batchId);
  }

  /** Begins a batch of query {@code q} under a checkpoint. */
  protected static SinkBatch begin(EventSink sink, String checkpointId, long batchId) {
    return sink.begin(
        new BatchHeader("q", checkpointId, batchId, OptionalLong.empty(), OutputMode.APPEND));
  }

  /** Writes and commits a batch. */
  protected static void write(EventSink sink, long batchId, List<List<Object>> rows) {
    SinkBatch batch = begin(sink, batchId);
    if (!rows.isEmpty()) {
      batch.write(Values.batch(SCHEMA, rows));
    }
    batch.commit();
  }

  /** Rows {@code [from, to)} of an endless table. */
  protected static List<List<Object>> rows(int from, int to) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(List.of("name-" + i, (long) i));
    }
    return rows;
  }
}
