// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.flink;

import java.io.Serializable;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;

/** A field that is wanted of a stream. */
record Column(String name, Kind kind) implements Serializable {

  /** What is in it. */
  enum Kind {
    TEXT("STRING"),
    NUMBER("BIGINT"),
    TIME("TIMESTAMP(3)");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    LogicalType type() {
      return switch (this) {
        case TEXT -> new VarCharType(VarCharType.MAX_LENGTH);
        case NUMBER -> new BigIntType();
        case TIME -> new TimestampType(3);
      };
    }
  }

  static Column text(String name) {
    return new Column(name, Kind.TEXT);
  }

  static Column number(String name) {
    return new Column(name, Kind.NUMBER);
  }

  static Column time(String name) {
    return new Column(name, Kind.TIME);
  }
}
