// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.sql.SqlParser;
import java.util.List;
import java.util.Optional;

/** Parses the SQL and DDL texts of the file, and tells their faults with places in the file. */
final class FileTexts {

  private final Problems problems;

  FileTexts(Problems problems) {
    this.problems = problems;
  }

  /** A query; empty if it does not parse, which is then told. */
  Optional<Relation> query(String where, SourceText sql) {
    try {
      return Optional.of(SqlParser.parseQuery(sql.text()));
    } catch (QueryException e) {
      tell(where, sql, e.problems());
      return Optional.empty();
    }
  }

  /** A schema; empty if it cannot be read, which is then told. */
  Optional<StructType> schema(String where, SourceText ddl) {
    try {
      return Optional.of(SqlParser.parseSchema(ddl.text()));
    } catch (QueryException e) {
      tell(where + ": schema", ddl, e.problems());
      return Optional.empty();
    }
  }

  /** Tells problems whose positions are in a text of the file. */
  void tell(String where, SourceText text, List<Problem> found) {
    for (Problem problem : found) {
      problems.add(
          problem.code(), where + ": " + problem.message(), text.place(problem.position()));
    }
  }
}
