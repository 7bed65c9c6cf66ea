// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.query;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.Position;
import java.util.List;
import java.util.Optional;

/** A table expression as it is written: what may stand in FROM, and a whole query. */
public sealed interface Relation {

  /** Where it starts in its text. */
  Position position();

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of relation. No defaults. */
  interface Visitor<R> {
    R visitNamed(Named relation);

    R visitAliased(Aliased relation);

    R visitSelect(Select relation);

    R visitJoin(Join relation);

    R visitSetOperation(SetOperation relation);

    R visitSorted(Sorted relation);

    R visitLimited(Limited relation);

    R visitLateralView(LateralView relation);

    R visitWith(With relation);

    R visitWatermarked(Watermarked relation);

    R visitDeduplicated(Deduplicated relation);
  }

  /** A stream, view, table or common table expression by name. */
  record Named(String name, Position position) implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamed(this);
    }
  }

  /**
   * {@code child AS alias(column, …)}; no columns keeps their names. A subquery without a name has
   * an empty alias.
   */
  record Aliased(Relation child, String alias, List<String> columns, Position position)
      implements Relation {
    public Aliased {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAliased(this);
    }
  }

  /** {@code SELECT [DISTINCT] items FROM from WHERE where GROUP BY groupBy HAVING having}. */
  record Select(
      List<Term> items,
      boolean distinct,
      Optional<Relation> from,
      Optional<Term> where,
      List<Term> groupBy,
      Optional<Term> having,
      Position position)
      implements Relation {
    public Select {
      items = List.copyOf(items);
      groupBy = List.copyOf(groupBy);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSelect(this);
    }
  }

  /**
   * {@code left kind JOIN right ON condition}, or {@code USING (columns)}; neither for a cross
   * join.
   */
  record Join(
      Relation left,
      Relation right,
      JoinKind kind,
      Optional<Term> condition,
      List<String> using,
      Position position)
      implements Relation {
    public Join {
      using = List.copyOf(using);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitJoin(this);
    }
  }

  /** {@code left UNION | EXCEPT | INTERSECT [ALL] right}. */
  record SetOperation(Kind kind, boolean all, Relation left, Relation right, Position position)
      implements Relation {
    /** Which set operation. */
    public enum Kind {
      UNION,
      EXCEPT,
      INTERSECT
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSetOperation(this);
    }
  }

  /** {@code child ORDER BY keys}. */
  record Sorted(Relation child, List<SortItem> items, Position position) implements Relation {
    public Sorted {
      items = List.copyOf(items);
    }

    /**
     * A sort key.
     *
     * @param nullsFirst Spark's default is NULLS FIRST for ascending and NULLS LAST for descending
     *     keys; the parser fills it in
     */
    public record SortItem(Term term, boolean ascending, boolean nullsFirst) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSorted(this);
    }
  }

  /** {@code child LIMIT count OFFSET offset}; {@code LIMIT ALL} is no limit. */
  record Limited(Relation child, Optional<Term> count, Optional<Term> offset, Position position)
      implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLimited(this);
    }
  }

  /**
   * {@code child LATERAL VIEW [OUTER] generator alias AS columns}; no columns keeps the generator's
   * own names.
   */
  record LateralView(
      Relation child,
      boolean outer,
      Term.Apply generator,
      String alias,
      List<String> columns,
      Position position)
      implements Relation {
    public LateralView {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLateralView(this);
    }
  }

  /** {@code WITH name AS (query), … body}. */
  record With(List<CommonTable> tables, Relation body, Position position) implements Relation {
    public With {
      tables = List.copyOf(tables);
    }

    /** One common table expression; no columns keeps their names. */
    public record CommonTable(String name, List<String> columns, Relation query) {
      public CommonTable {
        columns = List.copyOf(columns);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWith(this);
    }
  }

  /**
   * {@code child WATERMARK column DELAY OF delay}.
   *
   * @param column a name, or an expression with an alias
   * @param delay the text of an interval, for example {@code 10 minutes}; read by the analyzer
   */
  record Watermarked(Relation child, Term column, String delay, Position position)
      implements Relation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWatermarked(this);
    }
  }

  /** Spark's dropDuplicates and dropDuplicatesWithinWatermark, which SQL has no form for. */
  record Deduplicated(
      Relation child, List<String> columns, boolean withinWatermark, Position position)
      implements Relation {
    public Deduplicated {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeduplicated(this);
    }
  }
}
