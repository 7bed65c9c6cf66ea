// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table's partition key as look-ups give them. Immutable.
 *
 * <p>A key is asked for only if a row that the server has under it reads as that key: one whose
 * value Cassandra's type has not, or writes otherwise (a uuid in capitals, a timestamp between two
 * milliseconds), has no rows.
 */
final class PartitionKey {

  /** The longest key that Cassandra stores. */
  private static final int MAX_BYTES = 65_535;

  /** What Cassandra adds to each part of a key of several. */
  private static final int PART_BYTES = 3;

  private final List<Part> parts;

  private PartitionKey(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * A column of it.
   *
   * @param back reads what was written; null where that is always what it was
   */
  private record Part(String name, DataType type, CqlEncoder encoder, CqlDecoder back) {}

  /** A table's key, or why it cannot be looked up by it, in a clause. */
  record Found(Optional<PartitionKey> key, String noneBecause) {
    private static Found none(String because) {
      return new Found(Optional.empty(), because);
    }
  }

  static Found of(RelationMetadata relation, TableColumns columns) {
    List<Part> parts = new ArrayList<>();
    for (ColumnMetadata column : relation.getPartitionKey()) {
      String name = column.getName().asInternal();
      String asCql = name + " " + CqlTypes.cql(column.getType());
      Optional<Field> field =
          columns.schema().fields().stream()
              .filter(f -> columns.byName().get(f.name()).getName().equals(column.getName()))
              .findFirst();
      if (field.isEmpty()) {
        return Found.none("the schema in the pipeline file lacks " + asCql + " of its key");
      }
      CqlKind kind = CqlKind.of(column.getType());
      if (!hasOneForm(kind)) {
        return Found.none(
            "its partition key has " + asCql + ", whose equal values may be different keys");
      }
      DataType type = field.get().type();
      Optional<CqlEncoder> encoder = CqlEncoders.of(type, column.getType());
      if (encoder.isEmpty()) {
        return Found.none("its partition key has " + asCql + ", which is read as " + type.sql());
      }
      CqlDecoder back = isCopy(kind) ? null : CqlDecoders.of(column.getType(), type);
      parts.add(new Part(field.get().name(), type, encoder.get(), back));
    }
    return new Found(Optional.of(new PartitionKey(parts)), "");
  }

  /** Whether values are equal to us just where they are the same key to Cassandra. */
  private static boolean hasOneForm(CqlKind kind) {
    return switch (kind) {
      case TEXT,
          ASCII,
          TINYINT,
          SMALLINT,
          INT,
          BIGINT,
          VARINT,
          BOOLEAN,
          TIMESTAMP,
          DATE,
          TIME,
          UUID,
          TIMEUUID,
          INET,
          BLOB ->
          true;
      // 1.0 and 1.00 are two keys; zeros and NaNs differ; the rest is compared as a whole
      case DECIMAL, FLOAT, DOUBLE, LIST, SET, MAP, UDT, TUPLE, COUNTER, OTHER -> false;
    };
  }

  /** Whether what is read back is always what was written. */
  private static boolean isCopy(CqlKind kind) {
    return switch (kind) {
      case TIMESTAMP, UUID, TIMEUUID, INET -> false;
      default -> true;
    };
  }

  List<String> names() {
    return parts.stream().map(Part::name).toList();
  }

  /** The key of a row; empty if it has no rows. */
  Optional<List<ByteBuffer>> of(EventBatch keys, int row) {
    List<ByteBuffer> key = new ArrayList<>(parts.size());
    int length = 0;
    for (int i = 0; i < parts.size(); i++) {
      ByteBuffer part = encoded(parts.get(i), keys.column(i), row);
      if (part == null) {
        return Optional.empty();
      }
      length += part.remaining() + (parts.size() == 1 ? 0 : PART_BYTES);
      key.add(part);
    }
    return length == 0 || length > MAX_BYTES ? Optional.empty() : Optional.of(key);
  }

  private static ByteBuffer encoded(Part part, Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    try {
      ByteBuffer bytes = part.encoder().encode(column, row);
      return part.back() == null || isSame(part, bytes, column, row) ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null; // no row can have it
    }
  }

  private static boolean isSame(Part part, ByteBuffer bytes, Column column, int row) {
    ColumnBuilder builder = ColumnBuilder.of(part.type(), 1);
    part.back().decode(bytes, 0, bytes.remaining(), builder);
    return Values.get(builder.build(), 0).equals(Values.get(column, row));
  }
}
