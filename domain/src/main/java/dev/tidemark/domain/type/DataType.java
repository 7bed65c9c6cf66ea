// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

/**
 * The type of a value, as Spark SQL has it.
 *
 * <p>Every type admits null: nullability is a property of values here, never of types, as it is for
 * every source that Structured Streaming reads. A type also says in which kind of column its values
 * are stored.
 */
public sealed interface DataType permits AtomicType, DecimalType, ArrayType, MapType, StructType {

  /** The type as Spark SQL writes it, for example {@code ARRAY<DECIMAL(10,2)>}. */
  String sql();

  /** The kind of column that holds values of this type. */
  Storage storage();

  <R> R accept(Visitor<R> visitor);

  /**
   * One answer a kind of type. No defaults, so that a new kind fails to compile until every visitor
   * has decided about it.
   */
  interface Visitor<R> {
    R visitAtomic(AtomicType type);

    R visitDecimal(DecimalType type);

    R visitArray(ArrayType type);

    R visitMap(MapType type);

    R visitStruct(StructType type);
  }

  /** Whether this is TINYINT, SMALLINT, INT or BIGINT. */
  default boolean isIntegral() {
    return false;
  }

  /** Whether this is a number: integral, FLOAT, DOUBLE or DECIMAL. */
  default boolean isNumeric() {
    return false;
  }

  /** Whether values are indivisible: neither array, map nor struct. */
  default boolean isAtomic() {
    return true;
  }
}
