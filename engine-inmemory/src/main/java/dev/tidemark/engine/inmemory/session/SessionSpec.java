// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.aggregate.Accumulator;
import dev.tidemark.engine.inmemory.aggregate.Accumulators;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an aggregation by sessions does, planned. Immutable.
 *
 * @param output the group columns, then the aggregates
 * @param keys the group columns but the session
 * @param sessionColumn where in the output the session goes
 * @param session the session that a row would be alone
 * @param calls the aggregate functions, in the order of the output
 * @param arguments for each call, its arguments
 * @param filters for each call, its FILTER
 * @param isWatermarked whether rows are late, and sessions over, by the watermark
 */
public record SessionSpec(
    StructType output,
    Expressions keys,
    int sessionColumn,
    Expressions session,
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

  List<Accumulator> newAccumulators() {
    return calls.stream().map(Accumulators::create).toList();
  }

  boolean dependsOnOrder() {
    return calls.stream().anyMatch(Accumulators::dependsOnOrder);
  }

  /** The columns by which a session is known in the state: its keys and its start. */
  StructType stateKeySchema() {
    return stateKeys().build();
  }

  /** The columns of a session in the state: the key, the end, and what each function keeps. */
  StructType stateSchema() {
    StructType.Builder schema = stateKeys().add("end", AtomicType.TIMESTAMP);
    List<Accumulator> accumulators = newAccumulators();
    for (int i = 0; i < accumulators.size(); i++) {
      for (int j = 0; j < accumulators.get(i).stateTypes().size(); j++) {
        schema.add("value" + i + "_" + j, accumulators.get(i).stateTypes().get(j));
      }
    }
    return schema.build();
  }

  private StructType.Builder stateKeys() {
    StructType.Builder schema = StructType.builder();
    for (int i = 0; i < keyTypes().size(); i++) {
      schema.add("key" + i, keyTypes().get(i));
    }
    return schema.add("start", AtomicType.TIMESTAMP);
  }

  String describe() {
    return "SessionAggregate by ["
        + String.join(", ", output.names().subList(0, output.size() - calls.size()))
        + "] of ["
        + calls.stream().map(AggregateCall::sql).collect(Collectors.joining(", "))
        + "]";
  }
}
