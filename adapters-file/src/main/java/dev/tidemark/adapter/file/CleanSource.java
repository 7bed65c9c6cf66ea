// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

/** What becomes of a file whose batch is committed; Spark's option {@code cleanSource}. */
enum CleanSource {
  OFF,
  ARCHIVE,
  DELETE
}
