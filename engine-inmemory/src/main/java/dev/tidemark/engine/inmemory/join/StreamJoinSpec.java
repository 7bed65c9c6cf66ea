// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.join.JoinStateBounds;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.Expressions;
import java.util.List;
import java.util.Optional;

/**
 * A join of two streams, planned. Immutable.
 *
 * @param nullSafe for each pair of keys, whether null equals null
 * @param condition what a pair with equal keys must meet, over the left side's columns and then the
 *     right side's
 * @param bucketMicros how much time one bucket of state spans
 * @param pairSchema the left side's columns and then the right side's
 */
public record StreamJoinSpec(
    JoinKind kind,
    SideSpec left,
    SideSpec right,
    List<Boolean> nullSafe,
    Optional<Expressions> condition,
    JoinStateBounds bounds,
    long bucketMicros,
    StructType pairSchema,
    StructType output) {

  JoinKeyColumns keyColumns() {
    return JoinKeyColumns.of(
        left.keys().expressions().stream().map(e -> e.type()).toList(), nullSafe);
  }

  String describe() {
    return "StreamJoin "
        + kind.sql()
        + " on ["
        + left.keys().sql()
        + "] = ["
        + right.keys().sql()
        + "]"
        + condition.map(c -> " and " + c.sql()).orElse("");
  }
}
