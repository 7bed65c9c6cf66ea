// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The files of a folder, which two threads take in turn. */
final class FolderQueue {

  static final int THREADS = 2;

  private final List<Path> files;
  private final AtomicInteger next = new AtomicInteger();

  FolderQueue(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** Has the workers work through all files, and returns how many rows these had. */
  long drain(List<Supplier<Loop.Worker>> workers) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> parts = new ArrayList<>();
      for (Supplier<Loop.Worker> supplier : workers) {
        Loop.Worker worker = supplier.get();
        parts.add(threads.submit(() -> workThrough(worker)));
      }
      long rows = 0;
      for (Future<Long> part : parts) {
        rows += part.get();
      }
      return rows;
    } finally {
      threads.shutdownNow();
    }
  }

  private long workThrough(Loop.Worker worker) throws IOException {
    byte[] buffer = new byte[0];
    long rows = 0;
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      int size = Math.toIntExact(Files.size(files.get(i)));
      if (buffer.length < size) {
        buffer = new byte[size + size / 4];
      }
      try (InputStream file = Files.newInputStream(files.get(i))) {
        rows += worker.work(buffer, file.readNBytes(buffer, 0, size));
      }
    }
    return rows;
  }
}
