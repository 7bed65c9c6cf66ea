// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an aggregation does, planned. Immutable.
 *
 * @param output the group columns, then the aggregates
 * @param keys the group columns that are kept as keys: all but the window where the buckets are
 *     windows or panes
 * @param windowColumn where in the output the window goes that the buckets stand for
 * @param time what the bucket follows from: the event time of a row, or the group column that
 *     bounds it
 * @param calls the aggregate functions, in the order of the output
 * @param arguments for each call, its arguments
 * @param filters for each call, its FILTER
 */
public record AggregateSpec(
    StructType output,
    Expressions keys,
    OptionalInt windowColumn,
    GroupBuckets buckets,
    Optional<Expressions> time,
    List<AggregateCall> calls,
    List<Expressions> arguments,
    List<Optional<Expressions>> filters,
    boolean isWatermarked) {

  KeyLayout keyLayout() {
    return KeyLayout.of(keyTypes());
  }

  List<DataType> keyTypes() {
    return keys.expressions().stream().map(e -> e.type()).toList();
  }

  /** Whether all rows are one group, which is there even without a row. */
  boolean isGlobal() {
    return output.size() == calls.size();
  }

  /**
   * Whether the state has all keys in one table that nothing bounds, and rows may be added to it
   * one by one, in any order, without a trace in the values.
   */
  boolean takesRowsOneByOne() {
    return isUnbounded() && isExact();
  }

  /** Whether no value depends on the order in which rows, or groups, are added. */
  boolean isExact() {
    return calls.stream().allMatch(Accumulators::isExact);
  }

  /** Whether the state has all keys in one table that nothing bounds, so that it may be large. */
  boolean isUnbounded() {
    return buckets instanceof GroupBuckets.Single && !isGlobal();
  }

  /** Groups to begin with: those of before, cleared, or new ones if a burst has blown those up. */
  Groups emptied(Groups used) {
    if (used.size() > 0 && used.table().isSparse()) {
      return newGroups();
    }
    used.clear();
    return used;
  }

  Groups newGroups() {
    return new Groups(keyLayout(), newAccumulators());
  }

  List<Accumulator> newAccumulators() {
    return calls.stream().map(Accumulators::create).toList();
  }

  /** The columns that are read of the rows, each perhaps several times. */
  public List<Attribute> read() {
    Stream<Expressions> single =
        Stream.concat(time.stream(), filters.stream().flatMap(Optional::stream));
    return Stream.concat(Stream.concat(Stream.of(keys), single), arguments.stream())
        .flatMap(e -> e.read().stream())
        .toList();
  }

  String describe() {
    return "HashAggregate by ["
        + String.join(", ", output.names().subList(0, output.size() - calls.size()))
        + "] of ["
        + calls.stream().map(AggregateCall::sql).collect(Collectors.joining(", "))
        + "], "
        + buckets.describe();
  }
}
