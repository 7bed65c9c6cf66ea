// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.ListType;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the columns of a result go in a table, once the two fit. Immutable.
 *
 * @param partition places in the result of the partition key's columns, in the key's order
 * @param clustering likewise of the clustering columns
 * @param hasLists whether a list is written that is not frozen: writing it twice at the same
 *     timestamp would give its elements twice
 */
record SinkColumns(
    StructType schema,
    List<Target> targets,
    List<Integer> partition,
    List<Integer> clustering,
    boolean hasLists) {

  SinkColumns {
    targets = List.copyOf(targets);
    partition = List.copyOf(partition);
    clustering = List.copyOf(clustering);
  }

  /** A column of the table and what writes to it. */
  record Target(CqlIdentifier name, CqlEncoder encoder) {}

  /**
   * Maps a result to a table.
   *
   * @throws QueryException with everything that does not fit, and the table's definition
   */
  static SinkColumns of(StructType schema, SinkOptions options, TableMetadata table) {
    return new Mapping(schema, options, table).columns();
  }

  /** Looks at one table. */
  private static final class Mapping {
    private final StructType schema;
    private final SinkOptions options;
    private final TableMetadata table;
    private final Problems problems = new Problems();
    private final Map<CqlIdentifier, Integer> places = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();
    private boolean hasLists;

    Mapping(StructType schema, SinkOptions options, TableMetadata table) {
      this.schema = schema;
      this.options = options;
      this.table = table;
    }

    SinkColumns columns() {
      refuseCounters();
      for (int i = 0; i < schema.size(); i++) {
        add(i, schema.field(i));
      }
      List<Integer> partition = keys("partition key", table.getPartitionKey());
      List<Integer> clustering =
          keys("clustering", List.copyOf(table.getClusteringColumns().keySet()));
      if (hasLists && options.timestampMicros().isPresent()) {
        tell(
            ErrorCode.BAD_OPTION,
            SinkOptions.TIMESTAMP
                + " cannot be given for a table with a list: written again at the same time, as after"
                + " a crash, a list has its elements twice. Leave the option out, or make the list"
                + " frozen.");
      }
      if (!problems.isEmpty()) {
        throw new QueryException(withDefinition(problems.found()));
      }
      return new SinkColumns(schema, targets, partition, clustering, hasLists);
    }

    private void tell(ErrorCode code, String message) {
      problems.add(code, "Cassandra table " + options.place() + ": " + message, Position.UNKNOWN);
    }

    /** The definition is shown once, below the last problem. */
    private List<Problem> withDefinition(List<Problem> found) {
      List<Problem> shown = new ArrayList<>(found);
      Problem last = shown.remove(shown.size() - 1);
      shown.add(
          new Problem(last.code(), last.message() + "\n" + TableText.of(table), last.position()));
      return shown;
    }

    private void refuseCounters() {
      List<String> counters =
          table.getColumns().values().stream()
              .filter(c -> CqlKind.of(c.getType()) == CqlKind.COUNTER)
              .map(c -> c.getName().asInternal())
              .toList();
      if (!counters.isEmpty()) {
        tell(
            ErrorCode.NOT_SUPPORTED,
            String.join(", ", counters)
                + (counters.size() == 1 ? " is a counter" : " are counters")
                + ", which can only be added to: a batch that is run again after a crash would be"
                + " counted twice. Keep totals in a bigint, which the sink sets to what the query"
                + " has counted.");
      }
    }

    private void add(int place, Field field) {
      Optional<ColumnMetadata> found = find(field.name());
      if (found.isEmpty()) {
        List<String> names =
            table.getColumns().keySet().stream().map(CqlIdentifier::asInternal).toList();
        tell(
            ErrorCode.UNKNOWN_COLUMN,
            "it has no column "
                + field.name()
                + "."
                + Suggestion.sentence(field.name(), names)
                + " Rename or leave out the query's column, or add one: ALTER TABLE "
                + options.place()
                + " ADD "
                + CqlIdentifier.fromInternal(field.name()).asCql(true)
                + " "
                + CqlTypes.columnFor(field.type()).orElse("…")
                + ";");
        return;
      }
      ColumnMetadata column = found.get();
      Integer before = places.putIfAbsent(column.getName(), place);
      if (before != null) {
        tell(
            ErrorCode.AMBIGUOUS_COLUMN,
            "two columns of the query go to "
                + column.getName().asInternal()
                + ": "
                + schema.field(before).name()
                + " and "
                + field.name()
                + ". Rename one.");
        return;
      }
      hasLists |= column.getType() instanceof ListType list && !list.isFrozen();
      CqlEncoders.of(field.type(), column.getType())
          .ifPresentOrElse(
              encoder -> targets.add(new Target(column.getName(), encoder)),
              () -> tellType(field, column));
    }

    /** By its exact name, or else without regard to case, if only one is meant. */
    private Optional<ColumnMetadata> find(String name) {
      Optional<ColumnMetadata> exact = table.getColumn(CqlIdentifier.fromInternal(name));
      if (exact.isPresent()) {
        return exact;
      }
      List<ColumnMetadata> alike =
          table.getColumns().values().stream()
              .filter(c -> c.getName().asInternal().equalsIgnoreCase(name))
              .toList();
      return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private void tellType(Field field, ColumnMetadata column) {
      if (CqlKind.of(column.getType()) == CqlKind.COUNTER) {
        return; // told already
      }
      Optional<DataType> wanted = CqlTypes.read(column.getType());
      Optional<String> better = CqlTypes.columnFor(field.type());
      String cast =
          wanted
              .map(t -> "cast it, as in CAST(" + field.name() + " AS " + t.sql() + ")")
              .orElse("leave it out, since nothing can be written to this type");
      tell(
          ErrorCode.WRONG_TYPE,
          "column "
              + column.getName().asInternal()
              + " is "
              + CqlTypes.cql(column.getType())
              + " and cannot take the query's "
              + field.name()
              + ", which is "
              + field.type().sql()
              + ": "
              + cast
              + better.map(t -> ", or make the table's column " + t).orElse("")
              + ".");
    }

    private List<Integer> keys(String kind, List<ColumnMetadata> columns) {
      List<Integer> key = new ArrayList<>();
      for (ColumnMetadata column : columns) {
        Integer place = places.get(column.getName());
        if (place != null) {
          key.add(place);
        } else {
          tell(
              ErrorCode.UNKNOWN_COLUMN,
              "the query has no column "
                  + column.getName().asInternal()
                  + ", which is of the "
                  + kind
                  + (kind.equals("clustering") ? " columns" : "")
                  + "."
                  + Suggestion.sentence(column.getName().asInternal(), schema.names())
                  + " Select it, or rename a column to it with AS "
                  + column.getName().asCql(true)
                  + ".");
        }
      }
      return key;
    }
  }
}
