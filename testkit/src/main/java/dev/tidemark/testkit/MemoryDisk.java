// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.CheckpointReport.OperatorState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ObjLongConsumer;

/** What a {@link MemoryCheckpoint} has made durable. Thread-safe. */
final class MemoryDisk {

  private final String id = UUID.randomUUID().toString();
  private QueryShape shape;
  private final List<BatchPlan> plans = new ArrayList<>();
  private final List<BatchCommit> commits = new ArrayList<>();
  private final Map<String, Operator> operators = new HashMap<>();

  /** The rows of one operator: by bucket, then by key. */
  private static final class Operator {
    private StructType schema;
    private final SortedMap<Long, Map<List<Object>, List<Object>>> buckets = new TreeMap<>();

    OperatorState told(String id) {
      long rows = buckets.values().stream().mapToLong(Map::size).sum();
      return new OperatorState(id, schema.sql(), buckets.size(), rows, 0);
    }
  }

  String id() {
    return id;
  }

  synchronized Optional<QueryShape> shape() {
    return Optional.ofNullable(shape);
  }

  synchronized void begin(QueryShape query) {
    if (shape != null) {
      throw new IllegalStateException("the checkpoint has a shape already");
    }
    shape = query;
  }

  synchronized List<BatchPlan> plans() {
    return List.copyOf(plans);
  }

  synchronized List<BatchCommit> commits() {
    return List.copyOf(commits);
  }

  synchronized void plan(BatchPlan plan) {
    plans.removeIf(p -> p.batchId() == plan.batchId());
    plans.add(plan);
  }

  synchronized void commit(BatchCommit commit) {
    commits.add(commit);
  }

  synchronized void put(String operatorId, long bucket, EventBatch rows, int keyColumns) {
    Operator operator = operators.computeIfAbsent(operatorId, id -> new Operator());
    operator.schema = rows.schema();
    Map<List<Object>, List<Object>> keyed =
        operator.buckets.computeIfAbsent(bucket, b -> new LinkedHashMap<>());
    for (List<Object> row : Values.rows(rows)) {
      keyed.put(row.subList(0, keyColumns), row);
    }
  }

  synchronized void remove(String operatorId, long bucket, EventBatch keys) {
    Operator operator = operators.get(operatorId);
    Map<List<Object>, List<Object>> keyed = operator == null ? null : operator.buckets.get(bucket);
    if (keyed != null) {
      Values.rows(keys).forEach(keyed::remove);
      if (keyed.isEmpty()) {
        operator.buckets.remove(bucket);
      }
    }
  }

  synchronized void dropThrough(String operatorId, long bucket) {
    Operator operator = operators.get(operatorId);
    if (operator != null) {
      operator.buckets.keySet().removeIf(b -> b <= bucket);
    }
  }

  synchronized void forEach(String operatorId, ObjLongConsumer<EventBatch> consumer) {
    Operator operator = operators.get(operatorId);
    if (operator != null) {
      operator.buckets.forEach(
          (bucket, keyed) ->
              consumer.accept(Values.batch(operator.schema, List.copyOf(keyed.values())), bucket));
    }
  }

  synchronized List<List<Object>> rows(String operatorId) {
    List<List<Object>> rows = new ArrayList<>();
    forEach(operatorId, (batch, bucket) -> rows.addAll(Values.rows(batch)));
    return rows;
  }

  /** The operators that have rows, by id; their rows take no bytes that could be told. */
  synchronized List<OperatorState> operators() {
    return new TreeMap<>(operators)
        .entrySet().stream()
            .filter(e -> !e.getValue().buckets.isEmpty())
            .map(e -> e.getValue().told(e.getKey()))
            .toList();
  }

  synchronized int rowCount() {
    return operators.values().stream()
        .flatMap(o -> o.buckets.values().stream())
        .mapToInt(Map::size)
        .sum();
  }
}
