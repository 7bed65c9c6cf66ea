// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a table that a pipeline sees: all, or those of a schema in its file. Immutable.
 *
 * @param table as {@code keyspace.table}, for messages
 * @param schema what the pipeline sees
 * @param byName the table's columns by the names of the schema's fields
 */
record TableColumns(String table, StructType schema, Map<String, ColumnMetadata> byName) {

  TableColumns {
    byName = Map.copyOf(byName);
  }

  /**
   * The columns of a table.
   *
   * @param given the schema in the pipeline file, if there is one
   * @throws PortException if a column is not there, or cannot be read (as that)
   */
  static TableColumns of(RelationMetadata relation, Optional<StructType> given) {
    String table = relation.getKeyspace().asCql(true) + "." + relation.getName().asCql(true);
    Map<String, ColumnMetadata> byName = new LinkedHashMap<>();
    if (given.isPresent()) {
      for (Field field : given.get().fields()) {
        byName.put(field.name(), column(table, field, relation.getColumns().values()));
      }
      return new TableColumns(table, given.get(), byName);
    }
    List<Field> fields = new ArrayList<>();
    for (ColumnMetadata column : relation.getColumns().values()) {
      String name = column.getName().asInternal();
      DataType type = CqlTypes.read(column.getType()).orElseThrow(() -> unreadable(table, column));
      fields.add(new Field(name, type));
      byName.put(name, column);
    }
    return new TableColumns(table, new StructType(fields), byName);
  }

  private static ColumnMetadata column(
      String table, Field field, Collection<ColumnMetadata> columns) {
    ColumnMetadata column =
        find(field.name(), columns).orElseThrow(() -> missing(table, field.name(), columns));
    Optional<DataType> type = CqlTypes.read(column.getType());
    if (type.isEmpty()) {
      throw unreadable(table, column);
    }
    if (!CqlTypes.canRead(column.getType(), field.type())) {
      throw new PortException(
          "The table "
              + table
              + " has a column "
              + field.name()
              + " of type "
              + CqlTypes.cql(column.getType())
              + ", which is read as "
              + type.get().sql()
              + ", and not as "
              + field.type().sql()
              + ", as this pipeline has it.");
    }
    return column;
  }

  /** By its exact name, or else without regard to case. */
  private static Optional<ColumnMetadata> find(String name, Collection<ColumnMetadata> columns) {
    return columns.stream()
        .filter(c -> c.getName().asInternal().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(c -> c.getName().asInternal().equalsIgnoreCase(name))
                    .findFirst());
  }

  private static PortException missing(
      String table, String name, Collection<ColumnMetadata> columns) {
    List<String> names = columns.stream().map(c -> c.getName().asInternal()).toList();
    return new PortException(
        "The table "
            + table
            + " has no column '"
            + name
            + "', which this pipeline reads."
            + Suggestion.sentence(name, names)
            + " It has "
            + columns.stream()
                .map(c -> c.getName().asInternal() + " " + CqlTypes.cql(c.getType()))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private static PortException unreadable(String table, ColumnMetadata column) {
    return new PortException(
        "The table "
            + table
            + " has a column "
            + column.getName().asInternal()
            + " of type "
            + CqlTypes.cql(column.getType())
            + ", which cannot be read. Name the columns that are wanted by a schema of the table in"
            + " the pipeline file, without this one.");
  }

  /** The columns wanted as CQL lists them; another if none is, so that there are rows to count. */
  String selected(StructType projection, CqlIdentifier another) {
    if (projection.size() == 0) {
      return another.asCql(true);
    }
    return projection.names().stream()
        .map(name -> byName.get(name).getName().asCql(true))
        .collect(Collectors.joining(", "));
  }

  /** Collects rows of these columns. */
  RowCollector collector(StructType projection) {
    CqlDecoder[] decoders = new CqlDecoder[projection.size()];
    CqlKind[] kinds = new CqlKind[projection.size()];
    for (int i = 0; i < decoders.length; i++) {
      Field field = projection.field(i);
      ColumnMetadata column = byName.get(field.name());
      decoders[i] = CqlDecoders.of(column.getType(), field.type());
      kinds[i] = CqlKind.of(column.getType());
    }
    return new RowCollector(table, projection, decoders, kinds);
  }
}
