// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.in;

/** Runs queries. Thread-safe. */
public interface QueryEngine {

  /**
   * Starts a query on a thread of its own and returns at once. Takes over the definition's source,
   * table, sink and checkpoint, and closes them.
   */
  RunningQuery start(QueryDefinition definition);

  /** The physical plan in words, for explain. Opens nothing. */
  String explain(QueryDefinition definition);
}
