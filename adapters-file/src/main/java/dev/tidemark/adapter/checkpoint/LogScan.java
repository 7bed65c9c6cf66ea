// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.adapter.checkpoint.RecordReader.Found;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one log holds, every sum checked.
 *
 * @param records all but the header, in their order; without changes that no commit follows
 * @param end behind the last of them: where the next record goes
 * @param tornBytes what a crash has left behind {@code end}, if this is the newest log; 0 otherwise
 * @param isSealed whether another log follows
 */
record LogScan(
    Path file, FileHeader header, List<Found> records, long end, long tornBytes, boolean isSealed) {

  LogScan {
    records = List.copyOf(records);
  }

  /** Reads a log and takes what it tells into account. */
  static LogScan read(Path file, Progress progress) {
    try (RecordReader reader = new RecordReader(file)) {
      return new Scan(reader, progress).run();
    } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
      throw Failures.damaged(file, 0, "a record cannot be understood, though its sum is right");
    }
  }

  /** One reading of a log. */
  private static final class Scan {
    private final RecordReader reader;
    private final Progress progress;
    private final List<Found> records = new ArrayList<>();
    private int committed; // how many of the records no later crash can undo
    private boolean isSealed;

    Scan(RecordReader reader, Progress progress) {
      this.reader = reader;
      this.progress = progress;
    }

    LogScan run() {
      FileHeader header = FileHeader.read(reader);
      if (reader.size() < header.bytes()) {
        throw Failures.damaged(
            reader.file(),
            reader.size(),
            "the file was made "
                + header.bytes()
                + " bytes long and has "
                + reader.size()
                + ", so its end was cut off");
      }
      long position = reader.at(0).next();
      while (!isSealed) {
        Found found = next(position);
        if (found == null) {
          break;
        }
        take(found);
        position = found.next();
      }
      long end = committed == records.size() ? position : records.get(committed).position();
      long written = reader.firstWritten(end);
      if (isSealed && written < reader.size()) {
        throw Failures.damaged(
            reader.file(), written, "something was written behind the log's end");
      }
      long torn = reader.lastWritten(end) - end;
      return new LogScan(reader.file(), header, records.subList(0, committed), end, torn, isSealed);
    }

    /** The record at a position, if it is whole; null where the log ends. */
    private Found next(long position) {
      Found found = reader.at(position);
      if (found != null && reader.isSound(found)) {
        return found;
      }
      boolean isPartial = found == null || reader.isTorn(found);
      if (isPartial && isOfLastWrite(position)) {
        return null;
      }
      throw Failures.damaged(
          reader.file(),
          position,
          found == null
              ? "a record has been erased"
              : "a record of type " + found.type() + " does not match its sum");
    }

    /**
     * Whether whatever is behind a position was written together with what should be there:
     * changes, and the commit of the batch in hand. What comes later was written only after those
     * were durable.
     */
    private boolean isOfLastWrite(long position) {
      long from = reader.firstWritten(position + RecordFormat.HEADER_BYTES);
      for (long at = from & -RecordFormat.ALIGNMENT;
          at + RecordFormat.HEADER_BYTES <= reader.size();
          at += RecordFormat.ALIGNMENT) {
        if (!reader.startsRecord(at)) {
          continue;
        }
        Found found = reader.at(at);
        boolean isCommitInHand =
            found.type() == RecordType.COMMIT
                && reader.isSound(found)
                && progress.isPlanned(Progress.readCommit(reader.payload(found)).batchId());
        if (found.type() != RecordType.CHANGES && !isCommitInHand) {
          return false;
        }
      }
      return true;
    }

    private void take(Found found) {
      records.add(found);
      if (found.type() == RecordType.CHANGES) {
        return; // what is in it counts with the commit behind it, and is read then
      }
      committed = records.size();
      ByteReader in = reader.payload(found);
      switch (found.type()) {
        case SEAL -> isSealed = true;
        case SHAPE -> progress.begin(Progress.readShape(in));
        case PLAN -> {
          BatchPlan plan = Progress.readPlan(in);
          requireInOrder(found, progress.isNext(plan.batchId()));
          progress.plan(plan);
        }
        case COMMIT -> {
          BatchCommit commit = Progress.readCommit(in);
          requireInOrder(found, progress.isPlanned(commit.batchId()));
          progress.commit(commit);
        }
        case HEADER, HISTORY, END -> requireInOrder(found, false);
        case CHANGES -> {}
      }
    }

    private void requireInOrder(Found found, boolean isInOrder) {
      if (!isInOrder) {
        throw Failures.damaged(
            reader.file(),
            found.position(),
            "a record of type " + found.type() + " does not follow from those before it");
      }
    }
  }
}
