// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StateStore;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The buckets of one side in the order of their time.
 *
 * <p>Bucket n holds the rows that go when the watermark reaches a time in {@code [n · width, (n +
 * 1) · width)}; rows that never go are in {@link StateStore#UNBOUNDED}, the last. Written by the
 * query's thread while no other reads.
 */
final class JoinBuckets {

  private final StructType schema;
  private final long width;
  private long[] numbers = new long[8];
  private long[] firstDues = new long[8]; // the first that each may have
  private long[] lastDues = new long[8];
  private RowBucket[] buckets = new RowBucket[8];
  private int size;
  private final NavigableMap<Long, RowBucket> changed = new TreeMap<>();
  private long live;

  JoinBuckets(StructType schema, long widthMicros) {
    this.schema = schema;
    this.width = widthMicros;
  }

  int size() {
    return size;
  }

  long number(int index) {
    return numbers[index];
  }

  /** The first due time that a bucket has room for. */
  long firstDue(int index) {
    return firstDues[index];
  }

  /** The last due time that a bucket has room for. */
  long lastDue(int index) {
    return lastDues[index];
  }

  RowBucket bucket(int index) {
    return buckets[index];
  }

  /** Rows in all buckets that are not gone. */
  long live() {
    return live;
  }

  /** The buckets with changes since they were saved, by number. */
  NavigableMap<Long, RowBucket> changed() {
    return changed;
  }

  /** Notes that a bucket has changes. */
  void changed(RowBucket bucket) {
    changed.put(bucket.number(), bucket);
  }

  /** Notes that a bucket has one row more, or one less, that is not gone. */
  void countLive(int more) {
    live += more;
  }

  /** The batch is over. */
  void settle() {
    changed.values().forEach(RowBucket::settle);
  }

  /** All changes are saved. */
  void saved() {
    changed.values().forEach(RowBucket::saved);
    changed.clear();
  }

  /** The number of the bucket of rows that go at this time. */
  long numberOf(long dueMicros) {
    return JoinTimes.bucketOf(dueMicros, width);
  }

  /** The last bucket of which all rows have gone with this watermark. */
  long lastOver(long watermarkMicros) {
    return Math.floorDiv(Math.min(watermarkMicros, Long.MAX_VALUE - 1) + 1, width) - 1;
  }

  /** The index of the first bucket with this number or a greater one; the size if there is none. */
  int indexFrom(long number) {
    int found = Arrays.binarySearch(numbers, 0, size, number);
    return found >= 0 ? found : -found - 1;
  }

  RowBucket findOrAdd(long number) {
    int index = indexFrom(number);
    if (index < size && numbers[index] == number) {
      return buckets[index];
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      firstDues = Arrays.copyOf(firstDues, size * 2);
      lastDues = Arrays.copyOf(lastDues, size * 2);
      buckets = Arrays.copyOf(buckets, size * 2);
    }
    System.arraycopy(numbers, index, numbers, index + 1, size - index);
    System.arraycopy(firstDues, index, firstDues, index + 1, size - index);
    System.arraycopy(lastDues, index, lastDues, index + 1, size - index);
    System.arraycopy(buckets, index, buckets, index + 1, size - index);
    size++;
    numbers[index] = number;
    firstDues[index] = JoinTimes.firstOf(number, width);
    lastDues[index] = JoinTimes.lastOf(number, width);
    buckets[index] = new RowBucket(this, number, schema);
    return buckets[index];
  }

  /** Drops all buckets up to this one; false if there are none. */
  boolean dropThrough(long number) {
    int count = indexFrom(number + 1);
    if (count == 0) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      live -= buckets[i].live();
    }
    changed.headMap(number, true).clear();
    System.arraycopy(numbers, count, numbers, 0, size - count);
    System.arraycopy(firstDues, count, firstDues, 0, size - count);
    System.arraycopy(lastDues, count, lastDues, 0, size - count);
    System.arraycopy(buckets, count, buckets, 0, size - count);
    Arrays.fill(buckets, size - count, size, null);
    size -= count;
    return true;
  }

  /** The memory that all rows take. */
  long memoryBytes() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += buckets[i].memoryBytes();
    }
    return total;
  }
}
