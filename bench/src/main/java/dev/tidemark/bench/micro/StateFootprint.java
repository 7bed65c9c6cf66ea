// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much heap a key of {@code count(*), sum(v) GROUP BY k} takes, and how long it takes to read
 * the state back from batches in memory.
 *
 * <p>{@code java -Xmx3g -cp benchmarks.jar dev.tidemark.bench.micro.StateFootprint 10000000
 * BIGINT}, or {@code STRING} for keys of text.
 */
public final class StateFootprint {

  private static final String SQL = "SELECT k, count(*) AS n, sum(v) AS s FROM events GROUP BY k";
  private static final int ROWS = EventBatch.TARGET_ROWS;
  private static final int KEYS_A_BATCH = 16 * ROWS;
  private static final int FEW_KEYS = 10_000;

  private final AtomicType keyType;
  private final StructType schema;

  private StateFootprint(AtomicType keyType) {
    this.keyType = keyType;
    this.schema = StructType.builder().add("k", keyType).add("v", AtomicType.BIGINT).build();
  }

  /**
   * @param arguments the number of keys, then BIGINT or STRING
   */
  public static void main(String[] arguments) {
    int keys = Integer.parseInt(arguments[0]);
    StateFootprint footprint = new StateFootprint(AtomicType.valueOf(arguments[1]));
    double bytes = footprint.bytesAKey(keys);
    System.out.printf(Locale.ROOT, "%d %s keys: %.1f bytes a key%n", keys, arguments[1], bytes);
    for (int run = 0; run < 3; run++) {
      System.out.printf(
          Locale.ROOT, "read back in %.2f s%n", footprint.restoreNanos(keys) / 1_000_000_000.0);
    }
  }

  private DrivenQuery query() {
    return new DrivenQuery(SQL, OutputMode.UPDATE, "events", schema, Optional.empty());
  }

  /** The heap that a query holds after batches of new keys, and then small ones of known keys. */
  private double bytesAKey(int keys) {
    run(query(), 0, 1); // loads the classes
    long before = usedBytes();
    DrivenQuery query = query();
    long written = 0;
    for (int first = 0; first < keys; first += KEYS_A_BATCH) {
      written += run(query, first, Math.min(keys, first + KEYS_A_BATCH));
    }
    for (int batch = 0; batch < 3; batch++) {
      run(query, 0, Math.min(keys, FEW_KEYS));
    }
    long after = usedBytes();
    if (written != keys) {
      throw new IllegalStateException("bug: keys=" + keys + ", written=" + written);
    }
    run(query, 0, 1); // keeps the query until here
    return (double) (after - before) / keys;
  }

  private long run(DrivenQuery query, int from, int to) {
    List<EventBatch> rows = new ArrayList<>();
    for (int first = from; first < to; first += ROWS) {
      rows.add(rows(first, Math.min(to, first + ROWS)));
    }
    return query.run(rows, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK);
  }

  private EventBatch rows(int from, int to) {
    long[] values = new long[to - from];
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      keys[i - from] = key(i);
      values[i - from] = i;
    }
    Column key = new LongColumn(AtomicType.BIGINT, keys.length, keys, null);
    if (keyType == AtomicType.STRING) {
      BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, keys.length);
      for (long number : keys) {
        builder.append(Long.toString(number, Character.MAX_RADIX));
      }
      key = builder.build();
    }
    return new EventBatch(
        schema,
        keys.length,
        List.of(key, new LongColumn(AtomicType.BIGINT, values.length, values, null)));
  }

  /** Keys that say nothing of their order. (The finalizer of MurmurHash3, which loses none.) */
  private static long key(long number) {
    long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  private long restoreNanos(int keys) {
    SavedBatches saved = new SavedBatches();
    DrivenQuery writer = query();
    for (int first = 0; first < keys; first += ROWS) {
      if (first % KEYS_A_BATCH == 0) {
        writer = query();
      }
      run(writer, first, Math.min(keys, first + ROWS));
      writer.save(saved);
    }
    DrivenQuery reader = query();
    long started = System.nanoTime();
    reader.restore(saved);
    long nanos = System.nanoTime() - started;
    if (run(reader, 0, 1) != 1) {
      throw new IllegalStateException("bug: one key must come out");
    }
    return nanos;
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
