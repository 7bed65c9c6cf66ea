// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How tests read a range of a source. */
public final class SourceReads {

  private SourceReads() {}

  /** All rows in {@code (start, end]}, split after split. */
  public static List<EventBatch> read(
      EventSource source, Optional<Offset> start, Offset end, StructType projection) {
    List<EventBatch> batches = new ArrayList<>();
    for (Split split : source.splits(start, end)) {
      batches.addAll(readSplit(source, split, projection));
    }
    return batches;
  }

  /** All rows of one split. */
  public static List<EventBatch> readSplit(EventSource source, Split split, StructType projection) {
    List<EventBatch> batches = new ArrayList<>();
    try (SplitReader reader = source.open(split, projection)) {
      for (Optional<EventBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
        batches.add(next.get());
      }
    }
    return batches;
  }

  /** All rows in {@code (start, end]}, the splits being read by so many threads. */
  public static List<EventBatch> readInParallel(
      EventSource source, Optional<Offset> start, Offset end, StructType projection, int threads) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<EventBatch>>> parts = new ArrayList<>();
      for (Split split : source.splits(start, end)) {
        parts.add(executor.submit(() -> readSplit(source, split, projection)));
      }
      List<EventBatch> batches = new ArrayList<>();
      for (Future<List<EventBatch>> part : parts) {
        batches.addAll(part.get());
      }
      return batches;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a split cannot be read", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
