// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Gives what a feed says; an offset is the number of batches so far. */
final class FedSource implements EventSource {

  private final StructType schema;
  private final Feed feed;
  private List<EventBatch> rows = List.of();

  FedSource(StructType schema, Feed feed) {
    this.schema = schema;
    this.feed = feed;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public String reads() {
    return "a feed";
  }

  @Override
  public void restore(List<Offset> planned) {}

  @Override
  public void prepareForAvailableNow() {}

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    List<EventBatch> next = feed.next();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    rows = next;
    long batches = start.map(s -> Long.parseLong(s.json())).orElse(0L);
    return Optional.of(Offset.position(Long.toString(batches + 1)));
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    return List.of(new Whole(rows));
  }

  @Override
  public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
    return new Pieces(((Whole) split).rows(), projection);
  }

  @Override
  public void close() {}

  private record Whole(List<EventBatch> rows) implements Split {
    @Override
    public long bytes() {
      return rows.stream().mapToLong(EventBatch::size).sum();
    }

    @Override
    public String describe() {
      return "feed";
    }
  }

  private static final class Pieces implements SplitReader {
    private final Deque<EventBatch> left;
    private final StructType projection;

    Pieces(List<EventBatch> rows, StructType projection) {
      this.left = new ArrayDeque<>(rows);
      this.projection = projection;
    }

    @Override
    public Optional<EventBatch> next() {
      return Optional.ofNullable(left.poll()).map(this::projected);
    }

    private EventBatch projected(EventBatch piece) {
      List<Column> columns = new ArrayList<>();
      for (String name : projection.names()) {
        columns.add(piece.column(piece.schema().indexOf(name).orElseThrow()));
      }
      return new EventBatch(projection, piece.size(), columns);
    }

    @Override
    public long malformedRows() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
