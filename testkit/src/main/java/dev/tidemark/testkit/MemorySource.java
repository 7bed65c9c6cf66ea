// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A stream whose rows a test gives, block by block.
 *
 * <p>Each call of {@link #add} is a block, and each batch takes one block unless {@link
 * #blocksPerBatch} says otherwise; a block without rows is a batch without rows. An offset is the
 * number of blocks before it. {@link #reopen} gives the source as a new process would open it, on
 * the same blocks: blocks added to either are seen by both.
 *
 * <p>Blocks may be added by any thread at any time; the rest is as {@link EventSource} says.
 */
public final class MemorySource implements EventSource {

  private final StructType schema;
  private final MemoryLog log;
  private int blocksPerBatch = 1;
  private int rowsPerSplit = 3;
  private int rowsPerChunk = 2;
  private int available = Integer.MAX_VALUE;
  private volatile int openReaders;
  private volatile boolean closed;
  private volatile Optional<Offset> lastCommitted = Optional.empty();
  private volatile List<Offset> restored = List.of();
  private volatile int failingBlock = -1;

  private MemorySource(StructType schema, MemoryLog log) {
    this.schema = requireNonNull(schema, "schema");
    this.log = log;
  }

  /** A stream with these columns and no rows yet. */
  public static MemorySource of(StructType schema) {
    return new MemorySource(schema, new MemoryLog());
  }

  /**
   * Adds a block.
   *
   * @param rows each a list of values in the schema's order, as {@link Values} has them
   */
  public final MemorySource add(List<?>... rows) {
    return addBlock(Arrays.asList(rows));
  }

  /** Adds a block of rows, as {@link #add} does. */
  public MemorySource addBlock(List<? extends List<?>> rows) {
    return addBatch(Values.batch(schema, rows));
  }

  /** Adds a block of rows that are columns already. */
  public MemorySource addBatch(EventBatch rows) {
    log.add(rows);
    return this;
  }

  /** How many blocks one batch takes at most; {@link Integer#MAX_VALUE} for all there are. */
  public MemorySource blocksPerBatch(int blocks) {
    blocksPerBatch = blocks;
    return this;
  }

  /** How many rows one split has at most. */
  public MemorySource rowsPerSplit(int rows) {
    rowsPerSplit = rows;
    return this;
  }

  /** How many rows a reader gives at once at most. */
  public MemorySource rowsPerChunk(int rows) {
    rowsPerChunk = rows;
    return this;
  }

  /** Makes the reading of a block fail, the first being 0; -1 makes none fail. */
  public MemorySource failAtBlock(int block) {
    failingBlock = block;
    return this;
  }

  /** The source as a new process would open it, over the same blocks. */
  public MemorySource reopen() {
    return new MemorySource(schema, log)
        .blocksPerBatch(blocksPerBatch)
        .rowsPerSplit(rowsPerSplit)
        .rowsPerChunk(rowsPerChunk);
  }

  public boolean isClosed() {
    return closed;
  }

  /** How many readers were opened and not closed. */
  public int openReaders() {
    return openReaders;
  }

  /** The end that {@link #committed} was told last. */
  public Optional<Offset> lastCommitted() {
    return lastCommitted;
  }

  /** What {@link #restore} was told. */
  public List<Offset> restored() {
    return restored;
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public String reads() {
    return "memory";
  }

  @Override
  public void restore(List<Offset> planned) {
    restored = List.copyOf(planned);
  }

  @Override
  public void prepareForAvailableNow() {
    available = log.size();
  }

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    int from = blocks(start);
    int to = Math.min(available, log.size());
    if (to <= from) {
      return Optional.empty();
    }
    return Optional.of(offset(to - from > blocksPerBatch ? from + blocksPerBatch : to));
  }

  @Override
  public boolean isNextSettled(Optional<Offset> end) {
    return Math.min(available, log.size()) - blocks(end) >= blocksPerBatch;
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    int block = blocks(start);
    List<Split> splits = new ArrayList<>();
    for (EventBatch rows : log.blocks(block, blocks(Optional.of(end)))) {
      for (int from = 0; from < rows.size(); from += rowsPerSplit) {
        splits.add(new MemorySplit(block, rows, from, Math.min(rows.size(), from + rowsPerSplit)));
      }
      block++;
    }
    return splits;
  }

  @Override
  public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
    MemorySplit part = (MemorySplit) split;
    synchronized (this) {
      openReaders++;
    }
    return new MemorySplitReader(
        part, projection, filters, rowsPerChunk, part.block() == failingBlock, this::readerClosed);
  }

  private synchronized void readerClosed() {
    openReaders--;
  }

  @Override
  public void committed(Offset end) {
    lastCommitted = Optional.of(end);
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The offset behind so many blocks. */
  public static Offset offset(int blocks) {
    return Offset.position(Integer.toString(blocks));
  }

  private static int blocks(Optional<Offset> offset) {
    return offset.map(o -> Integer.parseInt(o.json())).orElse(0);
  }
}
