// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Reads Spark SQL: queries, expressions, types and schemas, in the dialect of Spark 4.1 with ANSI
 * mode on and keywords not reserved.
 *
 * <p>The tree says what is written, not what is meant: no name is resolved, nothing is rewritten or
 * folded but the sign of a number. A position is where a term starts; a join, a set operation,
 * ORDER BY, LIMIT, LATERAL VIEW and WATERMARK are at their keyword.
 *
 * <p>Every method throws {@link dev.tidemark.domain.problem.QueryException} if the text is wrong,
 * with one problem, whose position is within the text: lines and columns (in code points) from 1.
 * Stateless; threads may share it.
 */
public final class SqlParser {

  private SqlParser() {}

  /**
   * Reads a query; a semicolon may end it.
   *
   * @throws QueryException SQL_SYNTAX, NOT_A_QUERY where the text is another statement,
   *     NOT_SUPPORTED where only Spark has it, BAD_INTERVAL or BAD_SCHEMA for a part of it
   */
  public static Relation parseQuery(String sql) {
    return read(
        sql,
        TextKind.QUERY,
        QueryGrammar::singleQuery,
        tree -> new RelationBuilder().query(tree.query()));
  }

  /**
   * Reads one expression, perhaps with an alias.
   *
   * @throws QueryException SQL_SYNTAX, NOT_SUPPORTED, BAD_INTERVAL or BAD_SCHEMA
   */
  public static Term parseExpression(String sql) {
    return read(
        sql,
        TextKind.EXPRESSION,
        QueryGrammar::singleExpression,
        tree -> new RelationBuilder().terms().item(tree.selectItem()));
  }

  /**
   * Reads a schema as Spark DDL writes it: {@code a INT, b STRUCT<x: INT> NOT NULL COMMENT 'why'}.
   * NOT NULL and comments are read and dropped, for every type admits null.
   *
   * @throws QueryException BAD_SCHEMA, or NOT_SUPPORTED for a type that only Spark has
   */
  public static StructType parseSchema(String ddl) {
    return read(
        ddl,
        TextKind.SCHEMA,
        QueryGrammar::singleSchema,
        tree -> TypeReader.struct(tree.schemaField()));
  }

  /**
   * Reads one type, for example {@code ARRAY<DECIMAL(6,2)>}.
   *
   * @throws QueryException BAD_SCHEMA, or NOT_SUPPORTED for a type that only Spark has
   */
  public static DataType parseType(String text) {
    return read(
        text,
        TextKind.TYPE,
        QueryGrammar::singleType,
        tree -> TypeReader.INSTANCE.read(tree.dataType()));
  }

  /**
   * Reads a type or, where the text is none, a schema: what from_json takes.
   *
   * @throws QueryException BAD_SCHEMA, or NOT_SUPPORTED for a type that only Spark has
   */
  public static DataType parseTypeOrSchema(String text) {
    return read(
        text,
        TextKind.SCHEMA,
        QueryGrammar::singleTypeOrSchema,
        tree ->
            tree.dataType() == null
                ? TypeReader.struct(tree.schemaField())
                : TypeReader.INSTANCE.read(tree.dataType()));
  }

  private static <T extends ParserRuleContext, R> R read(
      String text, TextKind kind, Function<QueryGrammar, T> rule, Function<T, R> build) {
    requireNonNull(text, "text");
    try {
      return build.apply(ParseTree.of(text, kind, rule));
    } catch (StackOverflowError e) {
      throw Refusal.at(
          new Position(1, 1),
          ErrorCode.SQL_SYNTAX,
          "The " + kind.word() + " is nested too deeply to be read.");
    }
  }
}
