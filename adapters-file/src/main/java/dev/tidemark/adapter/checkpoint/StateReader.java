// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.adapter.checkpoint.RecordReader.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state rows of a checkpoint as of its last commit.
 *
 * <p>Changes are read from the newest to the oldest: the first word about a key is the one that
 * counts, and only the keys that the logs speak of are held in memory, never the snapshot's.
 * Confined to one thread.
 */
final class StateReader {

  /** Keys that are looked for together: as many as the nearest cache holds with ease. */
  private static final int AHEAD = 128;

  private final List<Part> newestFirst = new ArrayList<>();

  private record Part(Path file, List<Found> changes, boolean isSnapshot) {}

  StateReader(CheckpointContent content) {
    for (int i = content.logs().size() - 1; i >= 0; i--) {
      LogScan log = content.logs().get(i);
      newestFirst.add(new Part(log.file(), changes(log.records()), false));
    }
    content.snapshot().ifPresent(s -> newestFirst.add(new Part(s.file(), s.changes(), true)));
  }

  private static List<Found> changes(List<Found> records) {
    return records.stream().filter(r -> r.type() == RecordType.CHANGES).toList();
  }

  /** Takes rows. */
  interface Rows {
    void accept(long bucket, ParsedChanges changes, int row);
  }

  /** The operators that have had rows, each with the schema of its rows. */
  Map<String, String> operators() {
    Map<String, String> schemas = new LinkedHashMap<>();
    for (Part part : newestFirst) {
      try (RecordReader reader = new RecordReader(part.file())) {
        for (Found found : part.changes()) {
          ByteReader in = reader.payload(found);
          String operatorId = in.getText();
          String schema = in.getText();
          schemas.merge(operatorId, schema, (known, other) -> known.isEmpty() ? other : known);
        }
      }
    }
    return schemas;
  }

  /** Gives every row of an operator, in no order. */
  void forEach(String operatorId, Rows out) {
    read(new Merge(operatorId, out, true));
  }

  /**
   * Gives every row of an operator, the newest first: older ones of its key may follow. Holds only
   * keys that were removed.
   */
  void forEachNewestFirst(String operatorId, Rows out) {
    read(new Merge(operatorId, out, false));
  }

  private void read(Merge merge) {
    for (Part part : newestFirst) {
      try (RecordReader reader = new RecordReader(part.file())) {
        for (int i = part.changes().size() - 1; i >= 0; i--) {
          Found found = part.changes().get(i);
          merge.take(reader, found, part.isSnapshot());
        }
      } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
        throw Failures.damaged(
            part.file(), 0, "a record cannot be understood, though its sum is right");
      }
    }
  }

  /** One reading of an operator's changes, backwards. */
  private static final class Merge {
    private final String operatorId;
    private final Rows out;
    private final boolean givesKeysOnce;
    private final ParsedChanges changes = new ParsedChanges();
    private final SeenKeys seen = new SeenKeys();
    private final int[] hashes = new int[AHEAD];
    private boolean hasDropped;
    private long droppedThrough;

    Merge(String operatorId, Rows out, boolean givesKeysOnce) {
      this.operatorId = operatorId;
      this.out = out;
      this.givesKeysOnce = givesKeysOnce;
    }

    void take(RecordReader reader, Found found, boolean isSnapshot) {
      ByteReader in = reader.payload(found);
      changes.begin(in);
      if (!changes.operatorId().equals(operatorId)) {
        return;
      }
      changes.readEntries(in);
      for (int entry = changes.entries() - 1; entry >= 0; entry--) {
        long bucket = changes.bucket(entry);
        if (changes.kind(entry) == ChangeWriter.DROP_THROUGH) {
          droppedThrough = hasDropped ? Math.max(droppedThrough, bucket) : bucket;
          hasDropped = true;
        } else if (!hasDropped || bucket > droppedThrough) {
          takeRows(entry, bucket, isSnapshot);
        }
      }
    }

    private void takeRows(int entry, long bucket, boolean isSnapshot) {
      boolean isPut = changes.kind(entry) == ChangeWriter.PUT;
      boolean isRemembered = !isSnapshot && (givesKeysOnce || !isPut);
      if (!isRemembered && seen.isEmpty()) {
        for (int row = changes.endRow(entry) - 1; row >= changes.firstRow(entry); row--) {
          out.accept(bucket, changes, row);
        }
        return;
      }
      for (int end = changes.endRow(entry); end > changes.firstRow(entry); end -= AHEAD) {
        int from = Math.max(changes.firstRow(entry), end - AHEAD);
        lookAhead(bucket, from, end);
        for (int row = end - 1; row >= from; row--) {
          if (isFirstWord(hashes[row - from], bucket, row, isRemembered) && isPut) {
            out.accept(bucket, changes, row);
          }
        }
      }
    }

    private void lookAhead(long bucket, int from, int end) {
      for (int row = from; row < end; row++) {
        hashes[row - from] =
            SeenKeys.hash(bucket, changes.bytes(), changes.keyStart(row), changes.keyLength(row));
      }
      seen.lookAhead(hashes, end - from);
    }

    /**
     * Whether nothing newer was said of a row's key. Rows of a snapshot need not be remembered:
     * they are there once, and nothing older follows.
     */
    private boolean isFirstWord(int hash, long bucket, int row, boolean isRemembered) {
      byte[] bytes = changes.bytes();
      int from = changes.keyStart(row);
      int length = changes.keyLength(row);
      return isRemembered
          ? seen.add(hash, bucket, bytes, from, length)
          : !seen.contains(hash, bucket, bytes, from, length);
    }
  }
}
