// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

/** Which of the rows that a query writes stand in the end. */
enum Kept {
  /** All of them (append). */
  ALL,
  /** The last of each key, which is all columns but the last (update). */
  LAST
}
