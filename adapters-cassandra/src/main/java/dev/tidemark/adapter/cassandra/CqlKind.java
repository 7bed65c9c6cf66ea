// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.protocol.internal.ProtocolConstants;

/** The kinds of Cassandra's types, by how a value lies in bytes. */
enum CqlKind {
  TEXT,
  ASCII,
  TINYINT,
  SMALLINT,
  INT,
  BIGINT,
  COUNTER,
  FLOAT,
  DOUBLE,
  DECIMAL,
  VARINT,
  BOOLEAN,
  TIMESTAMP,
  DATE,
  TIME,
  UUID,
  TIMEUUID,
  INET,
  BLOB,
  LIST,
  SET,
  MAP,
  UDT,
  TUPLE,
  /** duration, vector and custom types: neither read nor written. */
  OTHER;

  static CqlKind of(DataType type) {
    if (type instanceof ListType) {
      return LIST;
    }
    if (type instanceof SetType) {
      return SET;
    }
    if (type instanceof MapType) {
      return MAP;
    }
    if (type instanceof UserDefinedType) {
      return UDT;
    }
    if (type instanceof TupleType) {
      return TUPLE;
    }
    return switch (type.getProtocolCode()) {
      case ProtocolConstants.DataType.VARCHAR -> TEXT;
      case ProtocolConstants.DataType.ASCII -> ASCII;
      case ProtocolConstants.DataType.TINYINT -> TINYINT;
      case ProtocolConstants.DataType.SMALLINT -> SMALLINT;
      case ProtocolConstants.DataType.INT -> INT;
      case ProtocolConstants.DataType.BIGINT -> BIGINT;
      case ProtocolConstants.DataType.COUNTER -> COUNTER;
      case ProtocolConstants.DataType.FLOAT -> FLOAT;
      case ProtocolConstants.DataType.DOUBLE -> DOUBLE;
      case ProtocolConstants.DataType.DECIMAL -> DECIMAL;
      case ProtocolConstants.DataType.VARINT -> VARINT;
      case ProtocolConstants.DataType.BOOLEAN -> BOOLEAN;
      case ProtocolConstants.DataType.TIMESTAMP -> TIMESTAMP;
      case ProtocolConstants.DataType.DATE -> DATE;
      case ProtocolConstants.DataType.TIME -> TIME;
      case ProtocolConstants.DataType.UUID -> UUID;
      case ProtocolConstants.DataType.TIMEUUID -> TIMEUUID;
      case ProtocolConstants.DataType.INET -> INET;
      case ProtocolConstants.DataType.BLOB -> BLOB;
      default -> OTHER;
    };
  }
}
