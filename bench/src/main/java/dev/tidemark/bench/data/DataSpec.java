// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import static java.util.Objects.requireNonNull;

/**
 * Which data to make, and how much of it. The same specification gives the same bytes everywhere.
 *
 * @param events in all files together; how many rows each stream gets follows from the data set
 * @param eventsPerFile of each file but perhaps the last
 * @param keys how many products there are, in sales
 * @param seed another seed, other data
 * @param shuffledFields whether the fields of each row come in an order of its own
 * @param extraFields how many fields that no query asks for are added to each row
 */
public record DataSpec(
    DataSet dataSet,
    long events,
    long eventsPerFile,
    int keys,
    long seed,
    boolean shuffledFields,
    int extraFields) {

  public DataSpec {
    requireNonNull(dataSet, "dataSet");
    requirePositive("rows", events);
    requirePositive("rowsPerFile", eventsPerFile);
    requirePositive("keys", keys);
    if (extraFields < 0 || extraFields > 40) {
      throw new IllegalArgumentException("extraFields must be 0 to 40: extraFields=" + extraFields);
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1: " + name + "=" + value);
    }
  }

  /** Sales with their fields in order, and no others. */
  public static DataSpec sales(long rows, long rowsPerFile, int keys, long seed) {
    return new DataSpec(DataSet.SALES, rows, rowsPerFile, keys, seed, false, 0);
  }

  /** A name for the data, the same for the same data. */
  public String folderName() {
    return dataSet.label()
        + "-"
        + events
        + "-by-"
        + eventsPerFile
        + (dataSet == DataSet.SALES ? "-keys-" + keys : "")
        + "-seed-"
        + seed
        + (shuffledFields ? "-shuffled" : "")
        + (extraFields > 0 ? "-extra-" + extraFields : "");
  }
}
