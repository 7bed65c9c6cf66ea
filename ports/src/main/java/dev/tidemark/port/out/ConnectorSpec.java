// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/**
 * A source, table or sink as a pipeline file has it.
 *
 * @param name of the stream or table, or of the query whose sink it is
 * @param schema as the file gives it; the result's for a sink
 * @param key of a sink: the columns that tell the rows of the result apart, which are those that
 *     the query groups by, in that order; empty if there are none, or not all are in the result
 * @param position of its format in the file
 */
public record ConnectorSpec(
    String name,
    Options options,
    Optional<StructType> schema,
    List<String> key,
    Position position) {

  public ConnectorSpec {
    key = List.copyOf(key);
  }

  /** A source or a table, or a sink whose rows have no key. */
  public ConnectorSpec(
      String name, Options options, Optional<StructType> schema, Position position) {
    this(name, options, schema, List.of(), position);
  }
}
