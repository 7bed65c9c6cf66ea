// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.window.WindowSpec;

/**
 * How groups lie in buckets by the event time that bounds them, so that they can go together.
 *
 * <p>Bucket numbers rise with their bounds.
 */
public sealed interface GroupBuckets {

  /**
   * The event time in micros at which everything in a bucket is over: it is late, and goes, when
   * the watermark is at or past it.
   */
  long boundMicros(long bucket);

  /** How groups lie, for explain. */
  String describe();

  /** One bucket, bounded by nothing. */
  record Single() implements GroupBuckets {
    @Override
    public long boundMicros(long bucket) {
      return Long.MAX_VALUE;
    }

    @Override
    public String describe() {
      return "one table";
    }
  }

  /** A bucket for each time that is grouped by, or for each end of a window that is. */
  record ByTime() implements GroupBuckets {
    @Override
    public long boundMicros(long bucket) {
      return bucket;
    }

    @Override
    public String describe() {
      return "one table for each event time that is grouped by";
    }
  }

  /** A bucket for each window, numbered by its start; a row goes into each of its windows. */
  record ByWindow(WindowSpec.Sliding spec) implements GroupBuckets {
    @Override
    public long boundMicros(long bucket) {
      return bucket + spec.sizeMicros();
    }

    @Override
    public String describe() {
      return "one table a window of " + Intervals.text(spec.sizeMicros());
    }
  }

  /**
   * A bucket for each pane, numbered by its start; a row goes into one, and windows are put
   * together of panes.
   */
  record ByPane(WindowSpec.Sliding spec) implements GroupBuckets {

    /** The end of the last window that the pane is in. */
    @Override
    public long boundMicros(long bucket) {
      return spec.lastStart(bucket) + spec.sizeMicros();
    }

    @Override
    public String describe() {
      return "one table a pane of " + Intervals.text(spec.paneMicros());
    }
  }
}
