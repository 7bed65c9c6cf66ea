// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.type.StructType;

/** What binding a function may need beside its arguments. */
public interface BindContext {

  /**
   * Reads a schema in Spark's DDL, for example {@code a INT, b STRUCT<c: STRING>}.
   *
   * @throws FunctionMismatch if it cannot be read
   */
  StructType parseSchema(String ddl);

  /**
   * Reads a type or a schema, as from_json takes it: {@code ARRAY<INT>}, {@code STRUCT<a: INT>} or
   * {@code a INT, b STRING}.
   *
   * @throws FunctionMismatch if it cannot be read
   */
  dev.tidemark.domain.type.DataType parseTypeOrSchema(String ddl);
}
