/**
 * Spark SQL text to a query tree: an ANTLR grammar (QueryLexer.g4, QueryGrammar.g4) and the
 * builders that read its parse tree; nothing else.
 *
 * <p>Knows no stream, no column and no function: names are resolved by the analyzer. Everybody
 * outside uses {@link dev.tidemark.sql.SqlParser} only; the generated classes are public because
 * ANTLR makes them so.
 */
package dev.tidemark.sql;
