// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import dev.tidemark.engine.inmemory.aggregate.Accumulator;
import dev.tidemark.engine.inmemory.state.Deadlines;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * The open sessions of all keys, and what the functions keep for each. Confined to one thread.
 *
 * <p>Sessions of a key never touch. A number whose session was merged into another or is over stays
 * unused, until there are more of these than open sessions and the table is made anew.
 */
final class SessionTable {

  /*
   *   key     newest ─▶ session ─ older ─▶ session ─ older ─▶ none       latest start first: what comes is mostly new
   *   session [start, end), accumulators by its number, and in the deadlines by its end
   */
  private static final int NONE = -1;
  private static final int MIN_GONE = 1024;

  private final SessionSpec spec;
  private final boolean isOrdered;
  private final Deadlines deadlines = new Deadlines();
  private final IntList touched = new IntList();
  private final BitSet isTouched = new BitSet();
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private GroupTable keys;
  private Spans spans;
  private List<Accumulator> accumulators;
  private int[] newest;
  private int[] older;
  private long[] dueBuckets;
  private int gone;

  SessionTable(SessionSpec spec) {
    this.spec = spec;
    this.isOrdered = spec.dependsOnOrder();
    reset();
  }

  private void reset() {
    keys = new GroupTable(spec.keyLayout());
    spans = new Spans();
    accumulators = spec.newAccumulators();
    newest = new int[0];
    older = new int[16];
    dueBuckets = new long[16];
    deadlines.clear();
    gone = 0;
  }

  GroupTable keys() {
    return keys;
  }

  Spans spans() {
    return spans;
  }

  List<Accumulator> accumulators() {
    return accumulators;
  }

  /** How many sessions are open. */
  int open() {
    return spans.size() - gone;
  }

  /** The sessions that the batch has changed or taken away. */
  IntList touched() {
    return touched;
  }

  /**
   * A batch starts.
   *
   * @return the new number of each session by its old one, -1 for none; empty if all keep theirs
   */
  int[] begin() {
    for (int i = 0; i < touched.size(); i++) {
      isTouched.clear(touched.get(i));
    }
    touched.clear();
    return gone > open() + MIN_GONE ? compact() : new int[0];
  }

  private int[] compact() {
    GroupTable oldKeys = keys;
    Spans oldSpans = spans;
    List<Accumulator> oldAccumulators = accumulators;
    int[] oldNewest = newest;
    int[] oldOlder = older;
    int[] numbers = new int[oldSpans.size()];
    Arrays.fill(numbers, NONE);
    reset();
    from.clear();
    to.clear();
    for (int key = 0; key < oldKeys.size(); key++) {
      int newer = NONE;
      for (int old = oldNewest[key]; old != NONE; old = oldOlder[old]) {
        int kept = add(addKey(oldKeys, key), oldSpans.start(old), oldSpans.end(old));
        link(newer, kept, NONE);
        numbers[old] = kept;
        newer = kept;
        from.add(old);
        to.add(kept);
      }
    }
    for (int i = 0; i < accumulators.size(); i++) {
      Accumulator kept = accumulators.get(i);
      kept.ensure(spans.size());
      kept.merge(oldAccumulators.get(i), from.values(), to.values(), from.size());
    }
    for (int session = 0; session < spans.size(); session++) {
      schedule(session);
    }
    return numbers;
  }

  private int addKey(GroupTable other, int otherKey) {
    return known(keys.findOrAdd(0, other, otherKey));
  }

  private int known(int key) {
    if (key >= newest.length) {
      int before = newest.length;
      newest = Arrays.copyOf(newest, Math.max(16, Math.max(key + 1, before * 2)));
      Arrays.fill(newest, before, newest.length, NONE);
    }
    return key;
  }

  private int add(int key, long start, long end) {
    int session = spans.add(key, start, end);
    if (session == older.length) {
      older = Arrays.copyOf(older, session * 2);
      dueBuckets = Arrays.copyOf(dueBuckets, session * 2);
    }
    dueBuckets[session] = Spans.GONE;
    return session;
  }

  private void link(int newer, int session, int olderSession) {
    older[session] = olderSession;
    if (newer == NONE) {
      newest[spans.key(session)] = session;
    } else {
      older[newer] = session;
    }
  }

  private void touch(int session) {
    if (!isTouched.get(session)) {
      isTouched.set(session);
      touched.add(session);
    }
  }

  private void schedule(int session) {
    long bucket = Deadlines.bucketOf(spans.end(session));
    if (dueBuckets[session] != bucket) {
      dueBuckets[session] = bucket;
      deadlines.add(session, spans.end(session));
    }
  }

  /** Adds a session of the state, which touches no other. */
  int restore(int key, long start, long end) {
    known(key);
    int session = add(key, start, end);
    int newer = newerThan(key, end);
    link(newer, session, newer == NONE ? newest[key] : older[newer]);
    schedule(session);
    return session;
  }

  /** The oldest session of a key that starts behind a time; NONE if none does. */
  private int newerThan(int key, long end) {
    int newer = NONE;
    int session = newest[key];
    while (session != NONE && spans.start(session) > end) {
      newer = session;
      session = older[session];
    }
    return newer;
  }

  /** Phase two: puts a lane's pieces together with the sessions that they touch. */
  void merge(SessionLane lane) {
    int[] keyOf = new int[lane.table().size()];
    for (int key = 0; key < keyOf.length; key++) {
      keyOf[key] = addKey(lane.table(), key);
    }
    from.clear();
    to.clear();
    Spans pieces = lane.pieces();
    for (int piece = 0; piece < pieces.size(); piece++) {
      int key = keyOf[pieces.key(piece)];
      insert(lane, piece, key, pieces.start(piece), pieces.end(piece));
    }
    flush(lane);
    for (int i = 0; i < touched.size(); i++) {
      if (!spans.isGone(touched.get(i))) {
        schedule(touched.get(i));
      }
    }
  }

  private void insert(SessionLane lane, int piece, int key, long start, long end) {
    int newer = newerThan(key, end);
    int latest = newer == NONE ? newest[key] : older[newer];
    if (latest == NONE || spans.end(latest) < start) {
      int session = add(key, start, end);
      link(newer, session, latest);
      fold(piece, session);
      return;
    }
    int next = older[latest];
    boolean isOnly = next == NONE || spans.end(next) < start;
    if (isOnly && (!isOrdered || start >= spans.start(latest))) {
      spans.extend(latest, start, end);
      fold(piece, latest);
      return;
    }
    flush(lane);
    join(lane, piece, newer, latest, start, end);
  }

  private void fold(int piece, int session) {
    touch(session);
    from.add(piece);
    to.add(session);
  }

  /** Adds the pieces that were put down for sessions. */
  private void flush(SessionLane lane) {
    for (int i = 0; i < accumulators.size(); i++) {
      accumulators.get(i).ensure(spans.size());
      accumulators
          .get(i)
          .merge(lane.accumulators().get(i), from.values(), to.values(), from.size());
    }
    from.clear();
    to.clear();
  }

  /** Makes one session of a piece and the sessions that it touches, by their starts. */
  private void join(SessionLane lane, int piece, int newer, int latest, long start, long end) {
    IntList joined = new IntList();
    int rest = latest;
    while (rest != NONE && spans.end(rest) >= start) {
      joined.add(rest);
      rest = older[rest];
    }
    int first = joined.get(joined.size() - 1);
    boolean startsIt = start < spans.start(first);
    int target = startsIt ? add(spans.key(first), start, end) : first;
    touch(target);
    if (startsIt) {
      from.add(piece);
      to.add(target);
      flush(lane);
    }
    boolean isIn = startsIt;
    for (int i = joined.size() - 1; i >= 0; i--) {
      int session = joined.get(i);
      if (!isIn && start < spans.start(session)) {
        from.add(piece);
        to.add(target);
        flush(lane);
        isIn = true;
      }
      if (session != target) {
        absorb(target, session);
      }
    }
    spans.extend(target, start, end);
    link(newer, target, rest);
    if (!isIn) {
      fold(piece, target);
    }
  }

  private void absorb(int target, int session) {
    spans.extend(target, spans.start(session), spans.end(session));
    for (Accumulator accumulator : accumulators) {
      accumulator.ensure(spans.size());
      accumulator.merge(accumulator, new int[] {session}, new int[] {target}, 1);
    }
    remove(session);
  }

  private void remove(int session) {
    spans.remove(session);
    gone++;
    touch(session);
  }

  /** Finds the sessions that end at or before the watermark. */
  IntList over(long watermarkMicros) {
    IntList over = new IntList();
    deadlines.take(watermarkMicros, session -> spans.end(session), over);
    return over;
  }

  /** Takes sessions away that are {@link #over}. */
  void removeAll(IntList over) {
    for (int i = 0; i < over.size(); i++) {
      int session = over.get(i);
      int key = spans.key(session);
      int newer = NONE;
      for (int at = newest[key]; at != session; at = older[at]) {
        newer = at;
      }
      if (newer == NONE) {
        newest[key] = older[session];
      } else {
        older[newer] = older[session];
      }
      remove(session);
    }
  }

  /** All open sessions. */
  IntList all() {
    IntList all = new IntList();
    for (int session = 0; session < spans.size(); session++) {
      if (!spans.isGone(session)) {
        all.add(session);
      }
    }
    return all;
  }

  /** The latest end of a session; empty if none is open. */
  OptionalLong lastEnd() {
    return deadlines.last(session -> spans.end(session));
  }

  /** Roughly the memory that the sessions take. */
  long memoryBytes() {
    int size = spans.size();
    return keys.memoryBytes()
        + spans.memoryBytes()
        + accumulators.stream().mapToLong(a -> a.memoryBytes(size)).sum()
        + Integer.BYTES * ((long) newest.length + older.length)
        + Long.BYTES * (long) dueBuckets.length;
  }
}
