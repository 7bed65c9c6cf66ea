// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import java.util.OptionalInt;

/** The column that keeps a malformed line. */
public final class CorruptRecord {

  private CorruptRecord() {}

  /**
   * Which field of a schema it is, compared with case as in Spark, or empty.
   *
   * @throws QueryException (BAD_SCHEMA) if the field is no STRING
   */
  public static OptionalInt find(StructType schema, String name) {
    for (int i = 0; i < schema.size(); i++) {
      if (schema.field(i).name().equals(name)) {
        if (schema.field(i).type() != AtomicType.STRING) {
          throw new QueryException(
              ErrorCode.BAD_SCHEMA,
              "The column for corrupt records must be a STRING: '"
                  + name
                  + "' is "
                  + schema.field(i).type().sql()
                  + ".");
        }
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The schema without that column. */
  public static StructType without(StructType schema, String name) {
    return new StructType(schema.fields().stream().filter(f -> !f.name().equals(name)).toList());
  }
}
