// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.resume.QueryShapes;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan.StreamInput;
import dev.tidemark.engine.inmemory.plan.Pipe;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SourceProgress;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * One source of a query: how far it has been read, and how its rows reach the plan. Used by the
 * query's thread, but for the tasks it makes.
 */
final class SourceReader implements AutoCloseable {

  private final EventSource source;
  private final String stream;
  private final StructType projection;
  private final List<Pipe.Lane> lanes = new ArrayList<>();
  private final LongAdder rowsInBatch = new LongAdder();
  private Optional<Offset> start = Optional.empty();

  SourceReader(EventSource source, StreamInput input, int laneCount) {
    this.source = source;
    this.stream = input.scan().stream();
    this.projection = input.scan().schema();
    for (int lane = 0; lane < laneCount; lane++) {
      lanes.add(input.open(lane));
    }
  }

  /** What of it the checkpoint depends on. */
  QueryShapes.Input shape() {
    return new QueryShapes.Input(stream, source.reads());
  }

  /**
   * Takes up where an earlier run was.
   *
   * @param planned the end offsets that were planned, oldest first
   * @param committed the end of the last batch that was committed
   */
  void restore(List<Offset> planned, Optional<Offset> committed) {
    source.restore(planned);
    start = committed;
  }

  void prepareForAvailableNow() {
    source.prepareForAvailableNow();
  }

  /** Where the next batch would end: further on if there is anything new, else where it starts. */
  Optional<Offset> nextEnd() {
    Optional<Offset> latest = source.latestOffset(start);
    return latest.isPresent() ? latest : start;
  }

  /**
   * Whether a batch that ends there has rows of this source to read, or at least a file without
   * any.
   */
  boolean hasNew(Optional<Offset> end) {
    return end.isPresent() && !end.equals(start);
  }

  /**
   * Adds what a batch has to read.
   *
   * @param tasks of the batch so far; their number is the number of the next split
   */
  void addTasks(Optional<Offset> end, List<Lanes.Task> tasks, RowCounts counts) {
    rowsInBatch.reset();
    if (!hasNew(end)) {
      return;
    }
    for (Split split : source.splits(start, end.get())) {
      int number = tasks.size();
      tasks.add(lane -> read(split, number, lanes.get(lane), counts));
    }
  }

  private void read(Split split, int number, Pipe.Lane lane, RowCounts counts) {
    lane.end().beginSplit(number);
    try (SplitReader reader = source.open(split, projection)) {
      for (Optional<EventBatch> rows = reader.next(); rows.isPresent(); rows = reader.next()) {
        counts.read(rows.get().size());
        rowsInBatch.add(rows.get().size());
        lane.head().accept(rows.get());
      }
      counts.malformed(reader.malformedRows(), reader.droppedRows());
      rowsInBatch.add(reader.droppedRows());
    }
    lane.end().endSplit(number);
  }

  /** What the batch that ends there has read; asked before it is {@linkplain #committed}. */
  SourceProgress progress(Optional<Offset> end) {
    return new SourceProgress(stream, start, end, rowsInBatch.sum());
  }

  /** The batch that ended there is committed. */
  void committed(Optional<Offset> end) {
    if (hasNew(end)) {
      source.committed(end.get());
    }
    start = end;
  }

  @Override
  public void close() {
    source.close();
  }
}
