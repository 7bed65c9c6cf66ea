// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.function.EventTime;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts watermarks and deduplication on relations. Confined to one thread. */
final class EventTimeResolver {

  private final AnalysisContext context;

  EventTimeResolver(AnalysisContext context) {
    this.context = context;
  }

  /** The relation with a watermark; empty after reporting what is wrong. */
  Optional<ResolvedRelation> watermark(
      ResolvedRelation child, Term term, String delay, Position position) {
    OptionalLong micros = delay(delay, position);
    SelectItem item = SelectItem.of(term);
    Optional<Expression> time =
        item.resolve(TermResolver.ofRows(context, child.scope(), "WATERMARK"));
    if (time.isEmpty() || !isTime(time.get(), term.position())) {
      return Optional.empty();
    }
    Optional<ResolvedRelation> rows = withColumn(child, item, time.get());
    if (rows.isEmpty() || !isFirst(rows.get().plan(), position) || micros.isEmpty()) {
      return Optional.empty();
    }
    if (!child.plan().isStreaming()) {
      return rows; // a table has no watermark, as in Spark
    }
    Attribute column =
        time.get() instanceof Attribute attribute && item.alias().isEmpty()
            ? attribute
            : rows.get().plan().output().get(rows.get().plan().output().size() - 1);
    LogicalPlan plan =
        context.at(
            position,
            new LogicalPlan.EventTimeWatermark(
                rows.get().plan(), column.withQualifier(""), micros.getAsLong()));
    return Optional.of(rows.get().over(plan));
  }

  private Optional<ResolvedRelation> withColumn(
      ResolvedRelation child, SelectItem item, Expression time) {
    if (item.alias().isEmpty()) {
      if (time instanceof Attribute) {
        return Optional.of(child);
      }
      context.report(
          ErrorCode.BAD_WATERMARK,
          "A watermark is on a column: give "
              + time.sql()
              + " a name, with AS, or select it as a column first.",
          item.term().position());
      return Optional.empty();
    }
    Attribute column =
        context.attribute(item.alias().get(), "", time.type(), EventTimeMarks.of(time));
    List<NamedExpression> columns = new ArrayList<>();
    child.plan().output().forEach(a -> columns.add(NamedExpression.of(a)));
    columns.add(new NamedExpression(time, column));
    return Optional.of(
        new ResolvedRelation(
            new LogicalPlan.Project(child.plan(), columns), child.scope().withColumn(column)));
  }

  private boolean isTime(Expression time, Position position) {
    if (time.type() == AtomicType.TIMESTAMP || time.type().equals(EventTime.WINDOW_TYPE)) {
      return true;
    }
    context.report(
        ErrorCode.BAD_WATERMARK,
        "A watermark is on a TIMESTAMP column or on a window: "
            + time.sql()
            + " is of type "
            + time.type().sql()
            + ".",
        position);
    return false;
  }

  private boolean isFirst(LogicalPlan child, Position position) {
    Optional<LogicalPlan.EventTimeWatermark> other =
        child.nodes().stream()
            .filter(LogicalPlan.EventTimeWatermark.class::isInstance)
            .map(LogicalPlan.EventTimeWatermark.class::cast)
            .findFirst();
    other.ifPresent(
        o ->
            context.report(
                ErrorCode.BAD_WATERMARK,
                "There is a watermark below already, on "
                    + o.column().name()
                    + " with a delay of "
                    + Intervals.text(o.delayMicros())
                    + ": a watermark cannot be redefined. Take one of the two away.",
                position));
    return other.isEmpty();
  }

  /** The delay in micros; empty after reporting what is wrong. */
  private OptionalLong delay(String delay, Position position) {
    try {
      long micros = Intervals.parseMicros(delay);
      if (micros >= 0) {
        return OptionalLong.of(micros);
      }
      context.report(
          ErrorCode.BAD_WATERMARK,
          "A watermark's delay must not be negative: it is " + delay + ".",
          position);
    } catch (IllegalArgumentException e) {
      context.report(
          ErrorCode.BAD_WATERMARK,
          "A watermark's delay cannot be read: " + e.getMessage(),
          position);
    }
    return OptionalLong.empty();
  }

  /** The first row of each key; empty after reporting what is wrong. */
  Optional<ResolvedRelation> deduplicate(
      ResolvedRelation child, List<String> columns, boolean withinWatermark, Position position) {
    List<Attribute> keys = new ArrayList<>();
    for (String name : columns) {
      List<Attribute> found =
          child.scope().columns().stream().filter(c -> c.name().equalsIgnoreCase(name)).toList();
      if (found.isEmpty()) {
        context.report(
            ErrorCode.UNKNOWN_COLUMN,
            "There is no column "
                + name
                + " to deduplicate by."
                + Suggestion.sentence(name, child.scope().names()),
            position);
      }
      found.forEach(a -> keys.add(a.withQualifier("")));
    }
    boolean hasWatermark = child.plan().output().stream().anyMatch(Attribute::isWatermarked);
    if (withinWatermark && !child.plan().isStreaming()) {
      context.report(
          ErrorCode.BAD_DEDUPLICATE,
          "deduplicate with withinWatermark is for streams, and a table has no watermark: leave"
              + " withinWatermark away.",
          position);
      return Optional.empty();
    }
    if (withinWatermark && !hasWatermark) {
      context.report(
          ErrorCode.BAD_DEDUPLICATE,
          "deduplicate with withinWatermark needs a watermark, which says for how long a key is"
              + " remembered: add one on an event-time column.",
          position);
      return Optional.empty();
    }
    if (keys.size() < columns.size()) {
      return Optional.empty();
    }
    List<Attribute> all =
        columns.isEmpty()
            ? child.scope().columns().stream().map(a -> a.withQualifier("")).toList()
            : keys;
    LogicalPlan plan =
        context.at(position, new LogicalPlan.Deduplicate(child.plan(), all, withinWatermark));
    return Optional.of(child.over(plan));
  }

  /** The clauses of a stream or a view, in their order; empty after reporting what is wrong. */
  Optional<ResolvedRelation> clauses(
      ResolvedRelation rows,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {
    Optional<ResolvedRelation> timed =
        watermark.isPresent() ? watermark(rows, watermark.get()) : Optional.of(rows);
    if (deduplicate.isEmpty()) {
      return timed;
    }
    DeduplicateClause clause = deduplicate.get();
    Optional<ResolvedRelation> unique =
        deduplicate(
            timed.orElse(rows),
            clause.columns(),
            clause.withinWatermark() && timed.isPresent(),
            clause.position());
    return timed.isPresent() ? unique : Optional.empty();
  }

  private Optional<ResolvedRelation> watermark(ResolvedRelation rows, WatermarkClause clause) {
    Term column = new Term.Name(List.of(clause.column()), clause.position());
    return watermark(rows, column, clause.delay(), clause.position());
  }
}
