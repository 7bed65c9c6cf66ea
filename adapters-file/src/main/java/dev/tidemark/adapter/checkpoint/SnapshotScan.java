// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.adapter.checkpoint.RecordReader.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot holds; the sums of its state rows are checked when they are read.
 *
 * @param changes the records of state rows
 */
record SnapshotScan(Path file, FileHeader header, List<Found> changes, long bytes) {

  SnapshotScan {
    changes = List.copyOf(changes);
  }

  /** Reads a snapshot, and takes what it tells about progress into account. */
  static SnapshotScan read(Path file, Progress progress) {
    try (RecordReader reader = new RecordReader(file)) {
      FileHeader header = FileHeader.read(reader);
      List<Found> changes = new ArrayList<>();
      Found found = reader.at(0);
      long records = 0;
      while (found.type() != RecordType.END) {
        if (found.type() == RecordType.CHANGES) {
          changes.add(found);
        } else {
          progress.take(found.type(), reader.payload(found));
        }
        records++;
        long next = found.next();
        found = reader.at(next);
        if (found == null) {
          throw Failures.damaged(file, next, "a record has been erased");
        }
      }
      if (reader.payload(found).getNumber() != records || found.next() != reader.size()) {
        throw Failures.damaged(
            file, found.position(), "the snapshot's end does not fit what is before it");
      }
      return new SnapshotScan(file, header, changes, reader.size());
    } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
      throw Failures.damaged(file, 0, "a record cannot be understood, though its sum is right");
    }
  }
}
