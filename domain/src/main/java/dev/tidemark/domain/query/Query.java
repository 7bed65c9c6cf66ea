// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.query;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A query written in Java; it makes the tree that the same SQL makes.
 *
 * <pre>{@code
 * Query.from("events")
 *     .withWatermark("t", "10 minutes")
 *     .where(col("v").gt(3))
 *     .groupBy(window("t", "5 minutes"), col("k"))
 *     .select(col("window.start").as("start"), col("k"), sum(col("v")).as("total"))
 *     .relation();
 * }</pre>
 *
 * <p>{@code where}, {@code groupBy} and {@code having} wait for the {@code select} that they belong
 * to, which comes last, unlike in SQL. Where none comes, {@code *} is selected. What follows a
 * {@code select} reads its result. Immutable.
 */
public final class Query {

  private final Relation from;
  private final Optional<Term> where;
  private final List<Term> groupBy;
  private final Optional<Term> having;

  private Query(Relation from, Optional<Term> where, List<Term> groupBy, Optional<Term> having) {
    this.from = from;
    this.where = where;
    this.groupBy = groupBy;
    this.having = having;
  }

  private static Query of(Relation relation) {
    return new Query(relation, Optional.empty(), List.of(), Optional.empty());
  }

  /** The rows of a stream, view or table. */
  public static Query from(String name) {
    return of(new Relation.Named(name, Position.UNKNOWN));
  }

  /** Names the rows so far, so that columns can be qualified: {@code col("e.v")}. */
  public Query as(String alias) {
    return of(new Relation.Aliased(rows(), alias, List.of(), Position.UNKNOWN));
  }

  /** Keeps the rows for which the condition is true; of several, those for which all are. */
  public Query where(Formula condition) {
    Term both =
        where
            .map(w -> (Term) Term.Apply.of("and", Position.UNKNOWN, w, condition.term()))
            .orElse(condition.term());
    return new Query(from, Optional.of(both), groupBy, having);
  }

  public Query groupBy(Formula... keys) {
    return new Query(from, where, terms(keys), having);
  }

  /** Keeps the groups for which the condition is true. */
  public Query having(Formula condition) {
    return new Query(from, where, groupBy, Optional.of(condition.term()));
  }

  public Query select(Formula... items) {
    return of(select(false, terms(items)));
  }

  public Query selectDistinct(Formula... items) {
    return of(select(true, terms(items)));
  }

  private Relation select(boolean isDistinct, List<Term> items) {
    return new Relation.Select(
        items, isDistinct, Optional.of(source()), where, groupBy, having, Position.UNKNOWN);
  }

  /** What FROM takes: a query among it is a subquery without a name. */
  private Relation source() {
    boolean isBare =
        from instanceof Relation.Named
            || from instanceof Relation.Aliased
            || from instanceof Relation.Join
            || from instanceof Relation.Watermarked;
    return isBare ? from : new Relation.Aliased(from, "", List.of(), Position.UNKNOWN);
  }

  /**
   * Joins what is read so far with another query.
   *
   * @throws IllegalStateException behind where, groupBy or having: select first
   */
  public Query join(Query other, JoinKind kind, Formula on) {
    requireNothingPending("join");
    return of(
        new Relation.Join(
            source(), other.named(), kind, Optional.of(on.term()), List.of(), Position.UNKNOWN));
  }

  private Relation named() {
    return of(rows()).source();
  }

  /** All rows of both, column by column. */
  public Query unionAll(Query other) {
    return of(
        new Relation.SetOperation(
            Relation.SetOperation.Kind.UNION,
            true,
            relation(),
            other.relation(),
            Position.UNKNOWN));
  }

  /**
   * The point before which no more rows are expected: the greatest time seen less a delay.
   *
   * @param delay an interval, for example {@code 10 minutes}
   */
  public Query withWatermark(String column, String delay) {
    requireNothingPending("withWatermark");
    return of(
        new Relation.Watermarked(source(), Formula.col(column).term(), delay, Position.UNKNOWN));
  }

  /** The first row of each key, for ever. */
  public Query dropDuplicates(String... columns) {
    return of(new Relation.Deduplicated(rows(), List.of(columns), false, Position.UNKNOWN));
  }

  /** The first row of each key, which is forgotten the watermark's delay after it. */
  public Query dropDuplicatesWithinWatermark(String... columns) {
    return of(new Relation.Deduplicated(rows(), List.of(columns), true, Position.UNKNOWN));
  }

  public Query orderBy(Relation.Sorted.SortItem... keys) {
    return of(new Relation.Sorted(relation(), List.of(keys), Position.UNKNOWN));
  }

  public Query limit(int count) {
    return of(
        new Relation.Limited(
            relation(),
            Optional.of(Formula.lit(count).term()),
            Optional.empty(),
            Position.UNKNOWN));
  }

  /** The tree, as SQL makes it. */
  public Relation relation() {
    boolean isQuery = source() != from;
    return !isPending() && isQuery ? from : select(false, List.of(Formula.star().term()));
  }

  /** What was read so far: as it is, where nothing waits for a select. */
  private Relation rows() {
    return isPending() ? relation() : from;
  }

  private boolean isPending() {
    return where.isPresent() || !groupBy.isEmpty() || having.isPresent();
  }

  private void requireNothingPending(String what) {
    if (isPending()) {
      throw new IllegalStateException(
          what + " must not follow where, groupBy or having: select first.");
    }
  }

  private static List<Term> terms(Formula... formulas) {
    return Arrays.stream(formulas).map(Formula::term).toList();
  }
}
