// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A time zone's offsets as sorted tables: local time of an instant, and back.
 *
 * <pre>
 *   New York, 2025-03-09: 02:00 to 03:00 is skipped.      02:30 is taken as 03:30, one hour on
 *   New York, 2025-11-02: 01:00 to 02:00 happens twice.   01:30 is the earlier of the two
 * </pre>
 *
 * <p>The same answers as {@code ZonedDateTime.of}, as Spark uses it. Immutable but for a hint of
 * the last answer, which any thread may overwrite.
 */
public final class ZoneOffsets {

  private static final long MICROS = 1_000_000L;

  static final long NOT_STEADY = Long.MIN_VALUE;

  /** Up to here the tables know; beyond, the rules are asked. */
  private static final int LAST_TABLED_YEAR = 2150;

  private static volatile Map<ZoneId, ZoneOffsets> known = Map.of();

  private final ZoneRules rules;
  private final Table instants;
  private final Table locals;
  private final long end;

  private ZoneOffsets(ZoneRules rules) {
    this.rules = rules;
    Instant from = Instant.MIN;
    Instant until = Instant.ofEpochSecond(Gregorian.toDays(LAST_TABLED_YEAR, 1, 1) * 86_400);
    end = until.getEpochSecond() * MICROS;
    List<ZoneOffsetTransition> transitions = new java.util.ArrayList<>();
    for (ZoneOffsetTransition next = rules.nextTransition(from);
        next != null && next.getInstant().isBefore(until);
        next = rules.nextTransition(next.getInstant())) {
      transitions.add(next);
    }
    int size = transitions.size();
    long[] instantStarts = new long[size + 1];
    long[] localStarts = new long[size + 1];
    long[] offsets = new long[size + 1];
    instantStarts[0] = Long.MIN_VALUE;
    localStarts[0] = Long.MIN_VALUE;
    offsets[0] = rules.getOffset(from).getTotalSeconds() * MICROS;
    for (int i = 0; i < size; i++) {
      ZoneOffsetTransition transition = transitions.get(i);
      long before = transition.getOffsetBefore().getTotalSeconds() * MICROS;
      long after = transition.getOffsetAfter().getTotalSeconds() * MICROS;
      instantStarts[i + 1] = transition.toEpochSecond() * MICROS;
      localStarts[i + 1] = instantStarts[i + 1] + Math.max(before, after);
      offsets[i + 1] = after;
    }
    instants = new Table(instantStarts, offsets);
    locals = new Table(localStarts, offsets);
  }

  /** The tables of a zone, made once. */
  public static ZoneOffsets of(ZoneId zone) {
    ZoneOffsets found = known.get(zone);
    return found == null ? remember(zone) : found;
  }

  private static synchronized ZoneOffsets remember(ZoneId zone) {
    Map<ZoneId, ZoneOffsets> more = new HashMap<>(known);
    ZoneOffsets made = more.computeIfAbsent(zone, z -> new ZoneOffsets(z.getRules()));
    known = Map.copyOf(more);
    return made;
  }

  /** The instant of a local time in a zone. Both in micros. */
  public static long toInstant(long localMicros, ZoneId zone) {
    return zone instanceof ZoneOffset offset
        ? localMicros - offset.getTotalSeconds() * MICROS
        : of(zone).toInstant(localMicros);
  }

  /** The local time of an instant in a zone. Both in micros. */
  public static long toLocal(long micros, ZoneId zone) {
    return zone instanceof ZoneOffset offset
        ? micros + offset.getTotalSeconds() * MICROS
        : of(zone).toLocal(micros);
  }

  /**
   * The instant of another local time, reckoned from an instant: where a local time happens twice,
   * the one with the offset of that instant, as {@code ZonedDateTime.plusDays} has it.
   */
  public long toInstant(long localMicros, long reckonedFrom) {
    long same = localMicros - (toLocal(reckonedFrom) - reckonedFrom);
    return toLocal(same) == localMicros ? same : toInstant(localMicros);
  }

  /** The instant of a local time: local micros since 1970-01-01T00:00:00 to micros. */
  public long toInstant(long localMicros) {
    if (localMicros < end) {
      return localMicros - locals.offset(localMicros);
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(Math.floorDiv(localMicros, MICROS), 0, ZoneOffset.UTC);
    ZoneOffsetTransition transition = rules.getTransition(local);
    ZoneOffset offset = transition == null ? rules.getOffset(local) : transition.getOffsetBefore();
    return localMicros - offset.getTotalSeconds() * MICROS;
  }

  /**
   * How far all local times of a span are from their instants, in micros, or {@link #NOT_STEADY}
   * where a clock is put forward or back in it, or that would have to be reckoned.
   *
   * @param from in local micros
   * @param to in local micros, exclusive
   */
  long steadyOffset(long from, long to) {
    return to <= end ? locals.steadyOffset(from, to) : NOT_STEADY;
  }

  /** The local time of an instant: micros to local micros. */
  public long toLocal(long micros) {
    if (micros < end) {
      return micros + instants.offset(micros);
    }
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS));
    return micros + rules.getOffset(instant).getTotalSeconds() * MICROS;
  }

  /** Offsets by the moment from which each is in force. */
  private static final class Table {

    private final long[] starts;
    private final long[] offsets;

    /** The last answer. A race loses nothing: whatever thread wrote it, it is an index. */
    private int hint;

    Table(long[] starts, long[] offsets) {
      this.starts = starts;
      this.offsets = offsets;
    }

    long offset(long moment) {
      return offsets[indexOf(moment)];
    }

    /** The offset that is in force from one moment up to another, if it is one. */
    long steadyOffset(long from, long to) {
      int i = indexOf(from);
      return i + 1 == starts.length || to <= starts[i + 1] ? offsets[i] : NOT_STEADY;
    }

    private int indexOf(long moment) {
      int i = hint;
      if (moment < starts[i] || (i + 1 < starts.length && moment >= starts[i + 1])) {
        i = search(moment);
        hint = i;
      }
      return i;
    }

    private int search(long moment) {
      int low = 0;
      int high = starts.length - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (starts[middle] <= moment) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }
  }
}
