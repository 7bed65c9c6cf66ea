// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.resume.QueryShapes;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan.StreamInput;
import dev.tidemark.engine.inmemory.plan.Pipe;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.SourceProgress;
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
  private final List<PushedFilter> filters;
  private final List<Pipe.Lane> lanes = new ArrayList<>();
  private final LongAdder rowsInBatch = new LongAdder();
  private Optional<Offset> start = Optional.empty();
  private boolean isSettled;
  private Optional<Ahead> ahead = Optional.empty();
  private List<SplitRows> splits = List.of(); // of the batch, or ahead of it: some may be open

  /** What was asked of the source before its time: where the next batch ends, or a failure. */
  private record Ahead(Optional<Offset> end, Optional<RuntimeException> failure) {}

  SourceReader(EventSource source, StreamInput input, int laneCount) {
    this.source = source;
    this.stream = input.scan().stream();
    this.projection = input.scan().schema();
    this.filters = input.filters();
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
    isSettled = true;
  }

  /** Where the next batch would end: further on if there is anything new, else where it starts. */
  Optional<Offset> nextEnd() {
    ahead
        .flatMap(Ahead::failure)
        .ifPresent(
            failure -> {
              throw failure;
            });
    Optional<Offset> latest = ahead.isPresent() ? ahead.get().end() : source.latestOffset(start);
    return latest.isPresent() ? latest : start;
  }

  /**
   * The rows of the batch behind the one that ends there, to be read ahead; none where it is not
   * settled yet what it reads. A failure comes when that batch is planned.
   */
  List<SplitRows> lookAhead(Optional<Offset> end) {
    if (!isSettled && !source.isNextSettled(end)) {
      return List.of();
    }
    splits = List.of();
    try {
      Optional<Offset> next = source.latestOffset(end);
      splits = next.isPresent() ? open(end, next.get()) : List.of();
      ahead = Optional.of(new Ahead(next, Optional.empty()));
    } catch (RuntimeException e) {
      ahead = Optional.of(new Ahead(Optional.empty(), Optional.of(e)));
    }
    return splits;
  }

  private List<SplitRows> open(Optional<Offset> from, Offset to) {
    return source.splits(from, to).stream()
        .map(split -> new SplitRows(split.bytes(), () -> source.open(split, projection, filters)))
        .toList();
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
    boolean isAhead = ahead.isPresent();
    ahead = Optional.empty();
    if (!hasNew(end)) {
      return;
    }
    if (!isAhead) {
      splits = open(start, end.get());
    }
    for (SplitRows split : splits) {
      int number = tasks.size();
      tasks.add(lane -> read(split, number, lanes.get(lane), counts));
    }
  }

  private void read(SplitRows split, int number, Pipe.Lane lane, RowCounts counts) {
    lane.end().beginSplit(number);
    try (SplitRows reader = split) {
      for (Optional<EventBatch> rows = reader.next(); rows.isPresent(); rows = reader.next()) {
        counts.read(rows.get().size());
        rowsInBatch.add(rows.get().size());
        lane.head().accept(rows.get());
        if (!lane.end().keepsRows()) {
          reader.recycle(rows.get());
        }
      }
      counts.malformed(reader.malformedRows(), reader.droppedRows());
      counts.read(reader.filteredRows());
      rowsInBatch.add(reader.droppedRows() + reader.filteredRows());
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

  /** Lets go of what is being read; whoever opened the source closes it. */
  @Override
  public void close() {
    splits.forEach(SplitRows::close);
  }
}
