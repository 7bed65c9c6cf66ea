// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SplitReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads ranges of files, one after the other, into batches of about {@link EventBatch#TARGET_ROWS}.
 *
 * <p>Small files share batches. Confined to one thread.
 */
final class FileSplitReader implements SplitReader {

  private static final Logger LOG = LoggerFactory.getLogger(FileSplitReader.class);
  private static final int MAX_BUFFER = 256 << 10;
  private static final int MIN_BUFFER = 8 << 10;

  private final Iterator<FileRange> ranges;
  private final RowDecoder decoder;
  private final boolean ignoreMissingFiles;
  private final SpareMemory spare;
  private final LineBlocks lines;
  private final long malformedBefore;
  private final long droppedBefore;
  private final long filteredBefore;
  private FileRange range;
  private InputStream in;
  private int next;
  private boolean hasMemory; // for the next rows, or has asked for it
  private boolean isAtEnd;
  private boolean isClosed;

  /**
   * @param decoder may have counted rows before
   * @param spare gets what is over at the end
   */
  FileSplitReader(
      List<FileRange> ranges, RowDecoder decoder, boolean ignoreMissingFiles, SpareMemory spare) {
    this(ranges, decoder, ignoreMissingFiles, spare, bufferBytes(ranges));
  }

  FileSplitReader(
      List<FileRange> ranges,
      RowDecoder decoder,
      boolean ignoreMissingFiles,
      SpareMemory spare,
      int bufferBytes) {
    this.ranges = ranges.iterator();
    this.decoder = decoder;
    this.ignoreMissingFiles = ignoreMissingFiles;
    this.spare = spare;
    lines = new LineBlocks(spare.buffer(bufferBytes));
    malformedBefore = decoder.malformedRows();
    droppedBefore = decoder.droppedRows();
    filteredBefore = decoder.filteredRows();
  }

  private static int bufferBytes(List<FileRange> ranges) {
    long most = 0;
    for (FileRange range : ranges) {
      most = Math.max(most, range.file().isGzip() ? MAX_BUFFER : range.bytes());
    }
    return (int) Math.max(MIN_BUFFER, Math.min(MAX_BUFFER, most + 1));
  }

  @Override
  public Optional<EventBatch> next() {
    try {
      while (decoder.size() < EventBatch.TARGET_ROWS) {
        if (in == null && !openNext()) {
          break;
        }
        if (next == lines.to() && !nextBlock()) {
          continue;
        }
        if (!hasMemory) {
          // Not before there are rows to come: at the end of the split it would be taken for
          // nothing.
          spare.rows().ifPresent(decoder::recycle);
          hasMemory = true;
        }
        next = decoder.decodeBlock(lines.buffer(), next, lines.to(), EventBatch.TARGET_ROWS);
      }
    } catch (QueryException e) {
      throw at(e);
    } catch (IOException e) {
      throw FileFailures.reading(range.file().path(), e);
    }
    if (decoder.size() == 0) {
      isAtEnd = true;
      return Optional.empty();
    }
    hasMemory = false;
    return Optional.of(decoder.finish());
  }

  private boolean openNext() throws IOException {
    while (ranges.hasNext()) {
      range = ranges.next();
      try {
        in = RangeInputStream.open(range.file(), range.start());
      } catch (NoSuchFileException e) {
        if (!ignoreMissingFiles) {
          throw FileFailures.vanished(range.file(), e);
        }
        LOG.warn("file is left out: path={} reason=vanished", range.file().path());
        continue;
      }
      boolean whole = range.file().isGzip() || range.end() == range.file().size();
      lines.begin(in, range.start(), whole ? Long.MAX_VALUE : range.end());
      next = lines.to();
      decoder.begin(range.start() == 0);
      return true;
    }
    return false;
  }

  private boolean nextBlock() throws IOException {
    if (lines.next()) {
      next = lines.from();
      return true;
    }
    closeFile();
    return false;
  }

  /** The failure of a line with its place: {@code sales/001.ndjson:17}. */
  private QueryException at(QueryException failure) {
    String place;
    try {
      place = range.file().path() + ":" + lineNumber(lines.positionOf(decoder.lineStart()));
    } catch (IOException | PortException e) {
      place = range.file().path().toString();
    }
    String prefix = place + ": ";
    QueryException placed =
        new QueryException(
            failure.problems().stream()
                .map(p -> new Problem(p.code(), prefix + p.message(), p.position()))
                .toList());
    placed.initCause(failure);
    return placed;
  }

  /** Counts the line ends before a position, which nobody has done while reading. */
  private long lineNumber(long position) throws IOException {
    LineCounter counter = new LineCounter();
    try (InputStream again = RangeInputStream.open(range.file(), 0)) {
      return counter.count(again, position) + 1;
    }
  }

  @Override
  public void recycle(EventBatch rows) {
    spare.keep(rows);
  }

  @Override
  public long malformedRows() {
    return decoder.malformedRows() - malformedBefore;
  }

  @Override
  public long droppedRows() {
    return decoder.droppedRows() - droppedBefore;
  }

  @Override
  public long filteredRows() {
    return decoder.filteredRows() - filteredBefore;
  }

  private void closeFile() throws IOException {
    if (in != null) {
      InputStream closing = in;
      in = null;
      closing.close();
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      spare.keep(lines.buffer());
      if (isAtEnd) {
        spare.keep(decoder);
      }
    }
    try {
      closeFile();
    } catch (IOException e) {
      throw FileFailures.reading(range.file().path(), e);
    }
  }
}
