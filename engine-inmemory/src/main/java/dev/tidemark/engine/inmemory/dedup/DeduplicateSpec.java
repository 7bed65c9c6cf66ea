// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a deduplication does, planned. Immutable.
 *
 * @param schema of its rows
 * @param keys ordinals of the key columns
 * @param time ordinal of the event time by which rows are late and keys are forgotten: a TIMESTAMP,
 *     or a window, whose end counts; empty if no column has a watermark
 */
public record DeduplicateSpec(
    StructType schema, List<Integer> keys, OptionalInt time, Retention retention) {

  public DeduplicateSpec {
    keys = List.copyOf(keys);
  }

  KeyLayout keyLayout() {
    return KeyLayout.of(keys.stream().map(k -> schema.field(k).type()).toList());
  }

  /** The key columns, as state is kept. */
  StructType keySchema() {
    StructType.Builder builder = StructType.builder();
    keys.forEach(k -> builder.add("key" + k, schema.field(k).type()));
    return builder.build();
  }

  List<Column> keyColumns(EventBatch rows) {
    return keys.stream().map(rows::column).toList();
  }

  SeenKeys newSeenKeys() {
    if (retention instanceof Retention.WithinWatermark) {
      return new ExpiringKeys(this);
    }
    long delay = retention instanceof Retention.UntilEventTime until ? until.delayMicros() : 0;
    return new BucketedKeys(this, BucketedKeys.widthMicros(delay));
  }

  String describe() {
    return "Deduplicate by ["
        + keys.stream().map(k -> schema.field(k).name()).collect(Collectors.joining(", "))
        + "], "
        + retention.describe();
  }
}
