// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.RowKeys;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How the rows that a join remembers are saved.
 *
 * <pre>
 *   key            value
 *   side   id      matched   left0 left1 …   right0 …
 *   0      17      true      a     12:05     null          0 is the left side; the other side's columns are null
 * </pre>
 *
 * <p>An id is a row's own in its side and bucket, and rises in the order of coming. How much time a
 * bucket spans follows from the watermarks' delays: where these have changed, rows are restored
 * into other buckets, and move there with the first batch.
 */
final class JoinStateFormat {

  private static final int KEY_COLUMNS = 2;
  private static final int FIRST_VALUE = 3;

  private final StreamJoinSpec spec;
  private final StructType left;
  private final StructType right;
  private final StructType schema;
  private final StructType keySchema;
  private final List<Move> moves = new ArrayList<>();

  /** Saved rows that are in another bucket now than they were saved in. */
  private record Move(boolean isLeft, long from, EventBatch rows) {}

  JoinStateFormat(StreamJoinSpec spec) {
    this.spec = spec;
    this.left = spec.left().schema();
    this.right = spec.right().schema();
    this.keySchema =
        StructType.builder().add("side", AtomicType.INT).add("id", AtomicType.BIGINT).build();
    StructType.Builder all =
        StructType.builder()
            .add("side", AtomicType.INT)
            .add("id", AtomicType.BIGINT)
            .add("matched", AtomicType.BOOLEAN);
    for (int i = 0; i < left.size(); i++) {
      all.add("left" + i, left.field(i).type());
    }
    for (int i = 0; i < right.size(); i++) {
      all.add("right" + i, right.field(i).type());
    }
    this.schema = all.build();
  }

  /** Reports rows that have left the buckets in which they were restored; before all else. */
  void saveMoves(StateStore store) {
    for (Move move : moves) {
      List<Column> columns = move.rows().columns().subList(0, KEY_COLUMNS);
      store.remove(move.from(), new EventBatch(keySchema, move.rows().size(), columns));
    }
    moves.clear();
  }

  /** Reports what has changed in the buckets of a side since the last time. */
  void save(boolean isLeft, JoinBuckets buckets, StateStore store) {
    for (RowBucket bucket : buckets.changed().values()) {
      IntList removed = bucket.removed();
      if (removed.size() > 0) {
        store.remove(
            bucket.number(),
            new EventBatch(
                keySchema, removed.size(), keys(isLeft, bucket, removed, 0, removed.size())));
      }
      put(isLeft, bucket, bucket.unsaved(), store);
    }
    buckets.saved();
  }

  /**
   * Puts rows a piece at a time, so that the columns of one that is new as a whole go as they are.
   */
  private void put(boolean isLeft, RowBucket bucket, IntList rows, StateStore store) {
    RowPieces pieces = bucket.pieces();
    int from = 0;
    while (from < rows.size()) {
      int number = pieces.pieceOf(rows.get(from));
      int end = Gather.endOfPiece(pieces, number, rows, from);
      EventBatch own = Gather.piece(pieces, number, rows, from, end);
      store.put(bucket.number(), rows(isLeft, bucket, rows, from, own), KEY_COLUMNS);
      from = end;
    }
  }

  /** The key columns of some rows of a list. */
  private static List<Column> keys(
      boolean isLeft, RowBucket bucket, IntList rows, int from, int count) {
    int[] sides = new int[count];
    Arrays.fill(sides, isLeft ? 0 : 1);
    long[] ids = new long[count];
    for (int i = 0; i < count; i++) {
      ids[i] = bucket.id(rows.get(from + i));
    }
    return List.of(
        new IntColumn(AtomicType.INT, count, sides, null),
        new LongColumn(AtomicType.BIGINT, count, ids, null));
  }

  /**
   * @param from where the rows begin in the list
   * @param taken the columns of the rows
   */
  private EventBatch rows(
      boolean isLeft, RowBucket bucket, IntList rows, int from, EventBatch taken) {
    int count = taken.size();
    boolean[] matched = new boolean[count];
    for (int i = 0; i < count; i++) {
      matched[i] = bucket.isMatched(rows.get(from + i));
    }
    List<Column> columns = new ArrayList<>(keys(isLeft, bucket, rows, from, count));
    columns.add(new BooleanColumn(AtomicType.BOOLEAN, count, matched, null));
    List<Column> own = taken.columns();
    columns.addAll(isLeft ? own : Gather.nulls(left, count));
    columns.addAll(isLeft ? Gather.nulls(right, count) : own);
    return new EventBatch(schema, count, columns);
  }

  /** Reads back what was saved. */
  void restore(JoinSide leftSide, JoinSide rightSide, StateStore store) {
    Map<Long, List<EventBatch>> saved = new TreeMap<>();
    store.forEach(
        schema,
        KEY_COLUMNS,
        (rows, bucket) -> saved.computeIfAbsent(bucket, b -> new ArrayList<>()).add(rows));
    RowLoader leftLoader = new RowLoader(spec, spec.left());
    RowLoader rightLoader = new RowLoader(spec, spec.right());
    saved.forEach(
        (bucket, pieces) -> {
          restore(leftSide, leftLoader, true, bucket, pieces);
          restore(rightSide, rightLoader, false, bucket, pieces);
        });
    leftSide.buckets().saved();
    rightSide.buckets().saved();
    for (Move move : moves) {
      JoinSide side = move.isLeft() ? leftSide : rightSide;
      RowLoader loader = move.isLeft() ? leftLoader : rightLoader;
      side.move(
          loader.restore(own(move.rows(), move.isLeft())),
          ((BooleanColumn) move.rows().column(2)).values());
    }
  }

  private void restore(
      JoinSide side, RowLoader loader, boolean isLeft, long bucket, List<EventBatch> saved) {
    RowPieces pieces = new RowPieces(schema);
    saved.forEach(rows -> pieces.add(rows, RowKeys.NONE));
    List<EventBatch> merged =
        IntStream.range(0, pieces.count()).mapToObj(i -> pieces.piece(i).rows()).toList();
    record Place(int piece, int row, long id) {}
    List<Place> places = new ArrayList<>();
    for (int piece = 0; piece < merged.size(); piece++) {
      IntColumn sides = (IntColumn) merged.get(piece).column(0);
      LongColumn ids = (LongColumn) merged.get(piece).column(1);
      for (int row = 0; row < sides.size(); row++) {
        if (sides.value(row) == (isLeft ? 0 : 1)) {
          places.add(new Place(piece, row, ids.value(row)));
        }
      }
    }
    places.sort(Comparator.comparingLong(Place::id));
    // runs of rows of the same piece, so that columns are taken over many rows at a time
    int from = 0;
    while (from < places.size()) {
      int piece = places.get(from).piece();
      int to = from;
      while (to < places.size() && places.get(to).piece() == piece) {
        to++;
      }
      int[] rows = places.subList(from, to).stream().mapToInt(Place::row).toArray();
      restore(side, loader, isLeft, bucket, merged.get(piece).take(rows, rows.length));
      from = to;
    }
  }

  private void restore(
      JoinSide side, RowLoader loader, boolean isLeft, long bucket, EventBatch rows) {
    IntList moved =
        side.restore(
            bucket,
            loader.restore(own(rows, isLeft)),
            ((BooleanColumn) rows.column(2)).values(),
            ((LongColumn) rows.column(1)).values());
    if (moved.size() > 0) {
      moves.add(new Move(isLeft, bucket, rows.take(moved.values(), moved.size())));
    }
  }

  private EventBatch own(EventBatch rows, boolean isLeft) {
    int first = FIRST_VALUE + (isLeft ? 0 : left.size());
    StructType own = isLeft ? left : right;
    return new EventBatch(own, rows.size(), rows.columns().subList(first, first + own.size()));
  }
}
