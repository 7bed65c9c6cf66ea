// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which types of Cassandra and of SQL stand for each other, as Spark's Cassandra connector has it.
 *
 * <pre>
 *   text, ascii, uuid, timeuuid, inet    STRING       list, set    ARRAY
 *   decimal                      DECIMAL(38,18)       map          MAP
 *   varint                        DECIMAL(38,0)       UDT, tuple   STRUCT
 *   time (nanos of the day), counter     BIGINT       the others as they are called
 * </pre>
 */
final class CqlTypes {

  /** What a decimal of any scale is read as. */
  static final DecimalType DECIMAL = new DecimalType(DecimalType.MAX_PRECISION, 18);

  /** What a varint of any length is read as. */
  static final DecimalType VARINT = new DecimalType(DecimalType.MAX_PRECISION, 0);

  private CqlTypes() {}

  /**
   * What a type is read as; empty for duration, vector and custom types, and what has one in it.
   */
  static Optional<DataType> read(com.datastax.oss.driver.api.core.type.DataType type) {
    return switch (CqlKind.of(type)) {
      case TEXT, ASCII, UUID, TIMEUUID, INET -> Optional.of(AtomicType.STRING);
      case TINYINT -> Optional.of(AtomicType.TINYINT);
      case SMALLINT -> Optional.of(AtomicType.SMALLINT);
      case INT -> Optional.of(AtomicType.INT);
      case BIGINT, COUNTER, TIME -> Optional.of(AtomicType.BIGINT);
      case FLOAT -> Optional.of(AtomicType.FLOAT);
      case DOUBLE -> Optional.of(AtomicType.DOUBLE);
      case DECIMAL -> Optional.of(DECIMAL);
      case VARINT -> Optional.of(VARINT);
      case BOOLEAN -> Optional.of(AtomicType.BOOLEAN);
      case TIMESTAMP -> Optional.of(AtomicType.TIMESTAMP);
      case DATE -> Optional.of(AtomicType.DATE);
      case BLOB -> Optional.of(AtomicType.BINARY);
      case LIST, SET -> read(element(type)).map(ArrayType::new);
      case MAP -> {
        com.datastax.oss.driver.api.core.type.MapType map =
            (com.datastax.oss.driver.api.core.type.MapType) type;
        yield read(map.getKeyType())
            .flatMap(k -> read(map.getValueType()).map(v -> new MapType(k, v)));
      }
      case UDT, TUPLE -> struct(parts(type));
      case OTHER -> Optional.empty();
    };
  }

  private static Optional<DataType> struct(List<Part> parts) {
    List<Field> fields = new ArrayList<>();
    for (Part part : parts) {
      Optional<DataType> type = read(part.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Field(part.name(), type.get()));
    }
    return Optional.of(new StructType(fields));
  }

  /**
   * Whether values of a type can be read as another: as {@link #read} has it, or decimal and varint
   * as any DECIMAL, at any depth.
   */
  static boolean canRead(com.datastax.oss.driver.api.core.type.DataType type, DataType as) {
    return switch (CqlKind.of(type)) {
      case DECIMAL, VARINT -> as instanceof DecimalType;
      case LIST, SET -> as instanceof ArrayType array && canRead(element(type), array.element());
      case MAP -> {
        com.datastax.oss.driver.api.core.type.MapType map =
            (com.datastax.oss.driver.api.core.type.MapType) type;
        yield as instanceof MapType wanted
            && canRead(map.getKeyType(), wanted.key())
            && canRead(map.getValueType(), wanted.value());
      }
      case UDT, TUPLE -> as instanceof StructType struct && canRead(parts(type), struct);
      default -> read(type).filter(as::equals).isPresent();
    };
  }

  private static boolean canRead(List<Part> parts, StructType as) {
    if (parts.size() != as.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).name().equalsIgnoreCase(as.field(i).name())
          || !canRead(parts.get(i).type(), as.field(i).type())) {
        return false;
      }
    }
    return true;
  }

  /** The element type of a list or a set. */
  static com.datastax.oss.driver.api.core.type.DataType element(
      com.datastax.oss.driver.api.core.type.DataType type) {
    return type instanceof ListType list
        ? list.getElementType()
        : ((SetType) type).getElementType();
  }

  /** A field of a user-defined type, or of a tuple, where it is named by its number from 0. */
  record Part(String name, com.datastax.oss.driver.api.core.type.DataType type) {}

  /** The fields of a user-defined type or of a tuple. */
  static List<Part> parts(com.datastax.oss.driver.api.core.type.DataType type) {
    List<Part> parts = new ArrayList<>();
    if (type instanceof UserDefinedType udt) {
      for (int i = 0; i < udt.getFieldTypes().size(); i++) {
        CqlIdentifier name = udt.getFieldNames().get(i);
        parts.add(new Part(name.asInternal(), udt.getFieldTypes().get(i)));
      }
      return parts;
    }
    TupleType tuple = (TupleType) type;
    for (int i = 0; i < tuple.getComponentTypes().size(); i++) {
      parts.add(new Part(Integer.toString(i), tuple.getComponentTypes().get(i)));
    }
    return parts;
  }

  /** A type as CQL writes it, for messages. */
  static String cql(com.datastax.oss.driver.api.core.type.DataType type) {
    return type.asCql(true, true);
  }

  /**
   * The type, as CQL writes it, of a column that is made for values of a type; empty for intervals
   * and VOID, and what has one in it. A struct becomes a tuple.
   */
  static Optional<String> columnFor(DataType type) {
    return type.accept(new ColumnTypes(false));
  }

  /** What is inside another type is frozen. */
  private record ColumnTypes(boolean isInside) implements DataType.Visitor<Optional<String>> {

    private static final ColumnTypes INSIDE = new ColumnTypes(true);

    @Override
    public Optional<String> visitAtomic(AtomicType type) {
      return switch (type) {
        case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DATE, TIMESTAMP ->
            Optional.of(type.sql().toLowerCase(Locale.ROOT));
        case STRING -> Optional.of("text");
        case BINARY -> Optional.of("blob");
        case YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL, CALENDAR_INTERVAL, VOID -> Optional.empty();
      };
    }

    @Override
    public Optional<String> visitDecimal(DecimalType type) {
      return Optional.of("decimal");
    }

    @Override
    public Optional<String> visitArray(ArrayType type) {
      return type.element().accept(INSIDE).map(e -> frozen("list<" + e + ">"));
    }

    @Override
    public Optional<String> visitMap(MapType type) {
      return type.key()
          .accept(INSIDE)
          .flatMap(k -> type.value().accept(INSIDE).map(v -> frozen("map<" + k + ", " + v + ">")));
    }

    @Override
    public Optional<String> visitStruct(StructType type) {
      List<String> parts = new ArrayList<>();
      for (Field field : type.fields()) {
        Optional<String> part = field.type().accept(INSIDE);
        if (part.isEmpty()) {
          return Optional.empty();
        }
        parts.add(part.get());
      }
      return parts.isEmpty()
          ? Optional.empty()
          : Optional.of("frozen<tuple<" + String.join(", ", parts) + ">>");
    }

    private String frozen(String type) {
      return isInside ? "frozen<" + type + ">" : type;
    }
  }
}
