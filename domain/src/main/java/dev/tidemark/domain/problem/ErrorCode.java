// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

/** The kinds of fault that a user's query, file or data can have; docs/errors.md lists them. */
public enum ErrorCode {
  SQL_SYNTAX("The SQL text does not parse."),
  NOT_A_QUERY("The SQL text is a statement other than a query."),
  BAD_SCHEMA("A schema or type cannot be read."),
  BAD_INTERVAL("An interval or a duration cannot be read."),
  UNKNOWN_RELATION("No stream, view or table has this name."),
  UNKNOWN_COLUMN("No column has this name."),
  AMBIGUOUS_COLUMN("Several columns have this name."),
  UNKNOWN_FUNCTION("No function has this name."),
  WRONG_ARGUMENT_COUNT("A function is given too many or too few arguments."),
  WRONG_TYPE("An expression has a type that its place does not take."),
  CANNOT_CAST("No cast leads from one type to the other."),
  NOT_IN_GROUP_BY("A column is neither grouped by nor aggregated."),
  MISPLACED_AGGREGATE("An aggregate function stands where none may."),
  MISPLACED_GENERATOR("A generator such as explode stands where none may."),
  BAD_WINDOW("A time window's size, slide or start is wrong."),
  BAD_WATERMARK("A watermark's column or delay is wrong."),
  BAD_DEDUPLICATE("A deduplication's columns or watermark are wrong."),
  NO_STREAM("A query reads no stream."),
  APPEND_NEEDS_WATERMARK("Append mode needs a watermark on the event time that is grouped by."),
  OUTPUT_MODE("The output mode does not fit the query."),
  UNSUPPORTED_ON_STREAM("Spark does not allow this on a stream, and neither do we."),
  NOT_SUPPORTED("Spark has this and Tidemark does not have it now."),
  STREAM_JOIN(
      "A join with a stream lacks what bounds it, or is of a kind that a stream does not allow."),
  SET_OPERATION("The sides of a set operation do not fit."),
  BAD_LIMIT("A limit is no constant whole number."),
  BAD_OPTION("A key or an option is unknown, missing or has a wrong value."),
  BAD_FILE("The pipeline file cannot be read."),
  ARITHMETIC("A value overflows its type, or a number is divided by zero."),
  BAD_CAST("A value cannot be read as another type."),
  BAD_ARGUMENT("A function is given a value that it cannot work with."),
  MALFORMED_INPUT("An input row is malformed, and the mode is FAILFAST."),
  INCOMPATIBLE_CHECKPOINT("A checkpoint was made by a query that kept other state."),
  OUTSIDE_WORLD("A file, a topic or a server failed.");

  private final String meaning;

  ErrorCode(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for the reference. */
  public String meaning() {
    return meaning;
  }
}
