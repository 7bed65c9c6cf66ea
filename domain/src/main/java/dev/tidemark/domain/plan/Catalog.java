// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The streams, tables and views that were declared, by name. Confined to one thread. */
final class Catalog {

  private final Map<String, Entry> entries = new HashMap<>();

  /** What a name stands for. */
  sealed interface Entry {
    String name();

    <R> R accept(Visitor<R> visitor);

    /** One answer a kind of entry. No defaults. */
    interface Visitor<R> {
      R visitStream(StreamEntry entry);

      R visitTable(TableEntry entry);

      R visitView(ViewEntry entry);

      R visitRefused(RefusedEntry entry);
    }
  }

  /** An unbounded input. */
  record StreamEntry(
      String name,
      StructType schema,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate)
      implements Entry {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStream(this);
    }
  }

  /** A bounded input. */
  record TableEntry(String name, StructType schema) implements Entry {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTable(this);
    }
  }

  /** A named query. */
  record ViewEntry(
      String name,
      Relation sql,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate)
      implements Entry {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitView(this);
    }
  }

  /**
   * Something whose fault was told already.
   *
   * @param sound the same without what was refused, if that leaves anything
   */
  record RefusedEntry(String name, Optional<Entry> sound) implements Entry {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRefused(this);
    }
  }

  /** Declares it, unless the name is taken. */
  void add(Entry entry) {
    entries.putIfAbsent(key(entry.name()), entry);
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(key(name)));
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    entries.values().forEach(e -> names.add(e.name()));
    return names;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
