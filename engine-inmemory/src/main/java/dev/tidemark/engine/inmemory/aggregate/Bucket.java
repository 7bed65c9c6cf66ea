// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The groups of one bucket, and which of them the batch has touched. Confined to one thread. */
final class Bucket {

  private final Groups groups;
  private final KeyList touchedKeys; // null: they are looked up
  private final IntList touched = new IntList();
  private final IntList keyNumbers = new IntList(0);
  private long[] isTouched = new long[1];

  /** Columns of the keys of all that the batch has touched, by ordinal, as far as asked for. */
  private final Map<Integer, Column> touchedColumns = new HashMap<>();

  /**
   * @param touchedKeys takes the keys that the batch touches, where they are too far apart to be
   *     looked up; null for none
   */
  Bucket(Groups groups, KeyList touchedKeys) {
    this.groups = groups;
    this.touchedKeys = touchedKeys;
  }

  Groups groups() {
    return groups;
  }

  /** The numbers of its keys, by group, as far as {@link PaneKeys} has given them. */
  IntList keyNumbers() {
    return keyNumbers;
  }

  /** Notes that the batch has touched a group that has a key without columns. */
  void touchOnlyGroup(int group) {
    prepareMarks();
    touch(group);
  }

  /** Notes that the batch has touched the groups of some rows; once is enough. */
  void touch(int[] touchedGroups, KeyBatch keys, int[] rows, int count) {
    prepareMarks();
    for (int i = 0; i < count; i++) {
      if (touch(touchedGroups[i]) && touchedKeys != null) {
        touchedKeys.add(keys, rows[i]);
      }
    }
  }

  /** Notes that the batch has touched groups that are another table's too; once is enough. */
  void touch(int[] touchedGroups, GroupTable from, int[] fromGroups, int count) {
    prepareMarks();
    for (int i = 0; i < count; i++) {
      if (touch(touchedGroups[i]) && touchedKeys != null) {
        touchedKeys.add(from, fromGroups[i]);
      }
    }
  }

  private void prepareMarks() {
    touchedColumns.clear();
    int words = (groups.size() + 63) >>> 6;
    if (words > isTouched.length) {
      isTouched = Arrays.copyOf(isTouched, Growth.length(isTouched.length, words));
    }
  }

  private boolean touch(int group) {
    long word = isTouched[group >>> 6];
    long marked = word | 1L << group;
    if (marked == word) {
      return false;
    }
    isTouched[group >>> 6] = marked;
    touched.add(group);
    return true;
  }

  /** A batch starts. */
  void clearTouched() {
    if (touched.size() > isTouched.length) {
      Arrays.fill(isTouched, 0);
    } else {
      for (int i = 0; i < touched.size(); i++) {
        isTouched[touched.get(i) >>> 6] = 0;
      }
    }
    touched.clear();
    touchedColumns.clear();
    if (touchedKeys != null) {
      touchedKeys.clear();
    }
  }

  /** Forgets all groups and keeps the memory, for another bucket. */
  void clear() {
    clearTouched();
    groups.clear();
    keyNumbers.clear();
  }

  /** The groups touched in this batch, in the order of their first touch. */
  IntList touched() {
    return touched;
  }

  /** A column of the keys of {@code count} groups touched in this batch, from one on. */
  Column touchedKeys(int ordinal, int from, int count) {
    if (touchedKeys != null) {
      return touchedKeys.column(ordinal, from, count);
    }
    if (count == touched.size()) { // for the output and for the checkpoint
      return touchedColumns.computeIfAbsent(
          ordinal, o -> groups.table().column(o, touched.values(), count));
    }
    return groups.table().column(ordinal, touched.copyOfRange(from, count), count);
  }
}
