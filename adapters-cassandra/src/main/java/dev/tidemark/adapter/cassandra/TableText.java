// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;

/** A table's definition as messages show it. */
final class TableText {

  private TableText() {}

  /** A line that introduces it, and {@code CREATE TABLE} with columns and key; no settings. */
  static String of(TableMetadata table) {
    StringBuilder text = new StringBuilder("The table is");
    for (String line : table.describe(true).strip().split("\n")) {
      if (line.startsWith(")")) {
        return text.append("\n);").toString();
      }
      text.append('\n').append(line);
    }
    return text.toString();
  }
}
