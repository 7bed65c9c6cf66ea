// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.join.SideBound;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.Expressions;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One side of a join of two streams, planned. Immutable.
 *
 * @param keys what must equal the other side's keys, pair by pair
 * @param condition what a row must meet by itself to match anything
 * @param time the time that the join's bounds speak of: TIMESTAMP, or a window, of which the end
 *     counts; empty where nothing bounds
 * @param lateColumn the column by which rows are late, of the same types; empty where none is
 *     watermarked
 * @param isPreserved whether rows without a match come out
 */
public record SideSpec(
    StructType schema,
    Expressions keys,
    Optional<Expressions> condition,
    Optional<Expressions> time,
    OptionalInt lateColumn,
    SideBound bound,
    boolean isPreserved) {}
