// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.scan;

import static java.util.stream.Collectors.joining;

import java.util.Set;

/**
 * What a query asks of the values of one column of a source, as part of a filter: a row that does
 * not fulfil it will be left out in any case, so the source need not give it (Spark: {@code
 * org.apache.spark.sql.sources.Filter}). A null fulfils none. Immutable.
 */
public sealed interface PushedFilter {

  /** The column's name. */
  String column();

  /** As words, for explain. */
  String describe();

  /** Any value but null; the column may have any type. */
  record NotNull(String column) implements PushedFilter {
    @Override
    public String describe() {
      return column + " is not null";
    }
  }

  /** One of these texts; of a STRING column. */
  record OneOf(String column, Set<String> texts) implements PushedFilter {
    public OneOf {
      texts = Set.copyOf(texts);
    }

    @Override
    public String describe() {
      return texts.stream().sorted().collect(joining("', '", column + " in ('", "')"));
    }
  }

  /**
   * A number between these bounds, which are part of the range; of a TINYINT, SMALLINT, INT, BIGINT
   * or DATE (days) or TIMESTAMP (micros) column.
   */
  record Between(String column, long least, long greatest) implements PushedFilter {
    @Override
    public String describe() {
      return column
          + (least == Long.MIN_VALUE ? "" : " from " + least)
          + (greatest == Long.MAX_VALUE ? "" : " to " + greatest);
    }
  }
}
