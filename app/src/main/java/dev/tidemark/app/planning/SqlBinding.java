// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.sql.SqlParser;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Lets functions such as from_json read schemas with the SQL parser. */
final class SqlBinding implements BindContext {

  @Override
  public StructType parseSchema(String ddl) {
    return orMismatch(() -> SqlParser.parseSchema(ddl));
  }

  @Override
  public DataType parseTypeOrSchema(String ddl) {
    return orMismatch(() -> SqlParser.parseTypeOrSchema(ddl));
  }

  private static <T> T orMismatch(Supplier<T> parse) {
    try {
      return parse.get();
    } catch (QueryException e) {
      throw new FunctionMismatch(
          ErrorCode.BAD_SCHEMA,
          e.problems().stream().map(Problem::message).collect(Collectors.joining(" ")));
    }
  }
}
