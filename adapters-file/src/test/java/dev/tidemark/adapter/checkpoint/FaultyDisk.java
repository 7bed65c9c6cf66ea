// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A disk that fails at its n-th step, once or from then on. A write that fails has written some of
 * its sectors, as one does that a crash interrupts.
 */
final class FaultyDisk extends Disk {

  private final int failAt;
  private final boolean forEver;
  private final boolean afterwards;
  private final SplittableRandom random;
  private int steps;

  /**
   * @param failAt the step that fails, from 1
   * @param forEver every step behind it fails as well, as for a process that is dead
   * @param afterwards the step does its work, and then fails
   */
  FaultyDisk(int failAt, boolean forEver, boolean afterwards, long seed) {
    this.failAt = failAt;
    this.forEver = forEver;
    this.afterwards = afterwards;
    this.random = new SplittableRandom(seed);
  }

  synchronized int steps() {
    return steps;
  }

  private synchronized boolean fails() {
    steps++;
    return steps == failAt || forEver && steps > failAt;
  }

  private synchronized boolean isFirst() {
    return steps == failAt;
  }

  private static IOException full() {
    return new IOException("No space left on device");
  }

  @Override
  FileChannel open(Path file, OpenOption... options) throws IOException {
    if (fails()) {
      throw full();
    }
    return super.open(file, options);
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    if (!fails()) {
      super.write(channel, bytes, position);
      return;
    }
    if (isFirst()) {
      writeSome(channel, bytes, position);
    }
    throw full();
  }

  private void writeSome(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    int end = bytes.limit();
    int from = bytes.position();
    while (from < end) {
      long at = position + from - bytes.position();
      int inSector = (int) (RecordFormat.SECTOR_BYTES - at % RecordFormat.SECTOR_BYTES);
      int to = Math.min(end, from + inSector);
      if (afterwards || random.nextBoolean()) {
        ByteBuffer sector = bytes.duplicate().limit(to).position(from);
        super.write(channel, sector, at);
      }
      from = to;
    }
  }

  @Override
  void force(FileChannel channel) throws IOException {
    if (fails()) {
      throw full();
    }
  }

  @Override
  void rename(Path from, Path to) throws IOException {
    boolean fails = fails();
    if (!fails || isFirst() && afterwards) {
      super.rename(from, to);
    }
    if (fails) {
      throw full();
    }
  }

  @Override
  void delete(Path file) throws IOException {
    boolean fails = fails();
    if (!fails || isFirst() && afterwards) {
      super.delete(file);
    }
    if (fails) {
      throw full();
    }
  }

  @Override
  void forceFolder(Path folder) {}
}
