// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;
import java.util.Optional;

/**
 * A join of a stream with bounded rows, planned. Immutable.
 *
 * @param streamOnLeft whether the stream is the left side
 * @param streamKeys what must equal, pair by pair, {@code tableKeys}; of the same types
 * @param nullSafe for each pair, whether null equals null
 * @param condition what must be true beside, over the left side's columns and then the right side's
 * @param streamRead the stream's columns that are read in pairs
 * @param tableRead the table's columns that are read in pairs
 */
public record JoinSpec(
    JoinKind kind,
    boolean streamOnLeft,
    Expressions streamKeys,
    Expressions tableKeys,
    List<Boolean> nullSafe,
    Optional<Expressions> condition,
    ReadColumns streamRead,
    ReadColumns tableRead,
    StructType pairSchema,
    StructType output) {

  KeyLayout keyLayout() {
    return KeyLayout.of(tableKeys.expressions().stream().map(e -> e.type()).toList());
  }

  /** Whether a stream row without a match comes out with nulls. */
  boolean preservesStream() {
    return streamOnLeft ? kind.preservesLeft() : kind.preservesRight();
  }
}
