// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A durable batch of one row beside one append to a file that is there already, in turns. The batch
 * makes two appends durable, its plan and its end.
 */
final class OneRow {

  private static final int WARMUP = 2_000;
  private static final int APPEND_BYTES = 64;

  private final Path folder;
  private final int rounds;
  final Samples batchMicros = new Samples();
  final Samples appendMicros = new Samples();
  final Samples batchCpuMicros = new Samples();
  final Samples appendCpuMicros = new Samples();
  final Samples ratios = new Samples();
  double bytes;

  OneRow(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  OneRow run() throws IOException, InterruptedException {
    Path checkpoint = folder.resolve("one-row");
    Folders.remove(checkpoint);
    KeyedRows rows = new KeyedRows(100_000);
    try (SteppedQuery query = new SteppedQuery(checkpoint);
        FileChannel file = zeros(folder.resolve("append.bin"))) {
      for (int i = 0; i < WARMUP; i++) {
        query.step(rows.take(1));
        append(file, i);
      }
      try (LogGrowth growth = new LogGrowth(checkpoint)) {
        for (int i = 0; i < rounds; i++) {
          long cpu = CpuTime.ofThisThread();
          double before = append(file, WARMUP + 2L * i);
          appendCpuMicros.add((CpuTime.ofThisThread() - cpu) / 1e3);
          double batch = query.step(rows.take(1)) / 1e3;
          double after = append(file, WARMUP + 2L * i + 1);
          batchMicros.add(batch);
          batchCpuMicros.add(query.cpuNanos() / 1e3);
          appendMicros.add(before);
          appendMicros.add(after);
          ratios.add(batch / ((before + after) / 2));
        }
        bytes = (double) growth.take() / rounds;
      }
    }
    return this;
  }

  private FileChannel zeros(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    channel.write(ByteBuffer.allocate((WARMUP + 2 * rounds + 1) * APPEND_BYTES));
    channel.force(true);
    return channel;
  }

  /** Returns how long it took, in microseconds. */
  private static double append(FileChannel file, long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(APPEND_BYTES);
    bytes.putLong(0, number + 1);
    long started = System.nanoTime();
    file.write(bytes, number * APPEND_BYTES);
    file.force(false);
    return (System.nanoTime() - started) / 1e3;
  }
}
