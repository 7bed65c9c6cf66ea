// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

/**
 * How many sales to make, of how many products.
 *
 * @param rows in all files together
 * @param rowsPerFile of each file but perhaps the last
 * @param keys how many products there are
 * @param seed another seed, other sales
 */
public record SalesSpec(long rows, long rowsPerFile, int keys, long seed) {

  public SalesSpec {
    requirePositive("rows", rows);
    requirePositive("rowsPerFile", rowsPerFile);
    requirePositive("keys", keys);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be >= 1: " + name + "=" + value);
    }
  }

  /** A name for the data, the same for the same sales. */
  public String folderName() {
    return "sales-" + rows + "-by-" + rowsPerFile + "-keys-" + keys + "-seed-" + seed;
  }
}
