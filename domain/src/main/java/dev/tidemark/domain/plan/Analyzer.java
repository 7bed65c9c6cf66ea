// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.plan.Catalog.Entry;
import dev.tidemark.domain.plan.Catalog.RefusedEntry;
import dev.tidemark.domain.plan.Catalog.StreamEntry;
import dev.tidemark.domain.plan.Catalog.TableEntry;
import dev.tidemark.domain.plan.Catalog.ViewEntry;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns relations into plan nodes whose names and types are known. A relation that is wrong gives
 * nothing, after each of its faults was reported. Confined to one thread.
 */
final class Analyzer implements Relation.Visitor<Optional<ResolvedRelation>> {

  private final Catalog catalog;
  private final AnalysisContext context;
  private final Map<String, CommonTable> commonTables;
  private final Optional<Scope> outer;

  private Analyzer(
      Catalog catalog,
      AnalysisContext context,
      Map<String, CommonTable> commonTables,
      Optional<Scope> outer) {
    this.catalog = catalog;
    this.context = context;
    this.commonTables = Map.copyOf(commonTables);
    this.outer = outer;
  }

  Analyzer(Catalog catalog, AnalysisContext context) {
    this(catalog, context, Map.of(), Optional.empty());
  }

  /** A common table expression, and the analyzer that sees what it may read. */
  private record CommonTable(Relation relation, Analyzer analyzer) {}

  Optional<ResolvedRelation> resolve(Relation relation) {
    return relation.accept(this);
  }

  /** The analyzer of a subquery, which sees the columns around it. */
  Analyzer inside(Scope around) {
    return new Analyzer(catalog, context, commonTables, Optional.of(around));
  }

  @Override
  public Optional<ResolvedRelation> visitNamed(Relation.Named relation) {
    CommonTable common = commonTables.get(Scope.key(relation.name()));
    if (common != null) {
      return common
          .analyzer()
          .resolve(common.relation())
          .map(r -> new ResolvedRelation(r.plan(), r.scope().as(relation.name())));
    }
    Optional<Entry> entry = catalog.find(relation.name());
    if (entry.isEmpty()) {
      List<String> names = new ArrayList<>(catalog.names());
      names.addAll(commonTables.keySet());
      context.report(
          ErrorCode.UNKNOWN_RELATION,
          "There is no stream, table or earlier view "
              + relation.name()
              + "."
              + Suggestion.sentence(relation.name(), names),
          relation.position());
      return Optional.empty();
    }
    return entry.get().accept(new Reader(relation.position()));
  }

  /** Reads what a name stands for. */
  private final class Reader implements Entry.Visitor<Optional<ResolvedRelation>> {
    private final Position position;

    private Reader(Position position) {
      this.position = position;
    }

    @Override
    public Optional<ResolvedRelation> visitStream(StreamEntry entry) {
      AnalysisContext inside = context.insideView(position);
      LogicalPlan scan =
          inside.at(
              position,
              new LogicalPlan.StreamScan(entry.name(), columns(entry.schema(), entry.name())));
      ResolvedRelation rows = new ResolvedRelation(scan, Scope.of(scan.output()));
      return new EventTimeResolver(inside).clauses(rows, entry.watermark(), entry.deduplicate());
    }

    @Override
    public Optional<ResolvedRelation> visitTable(TableEntry entry) {
      LogicalPlan scan =
          context.at(
              position,
              new LogicalPlan.TableScan(entry.name(), columns(entry.schema(), entry.name())));
      return Optional.of(new ResolvedRelation(scan, Scope.of(scan.output())));
    }

    @Override
    public Optional<ResolvedRelation> visitView(ViewEntry entry) {
      AnalysisContext inside = context.insideView(position);
      return new Analyzer(catalog, inside)
          .resolve(entry.sql())
          .flatMap(
              r -> new EventTimeResolver(inside).clauses(r, entry.watermark(), entry.deduplicate()))
          .map(r -> new ResolvedRelation(r.plan(), r.scope().as(entry.name())));
    }

    @Override
    public Optional<ResolvedRelation> visitRefused(RefusedEntry entry) {
      context.readRefused();
      return entry.sound().flatMap(e -> e.accept(this));
    }

    private List<Attribute> columns(StructType schema, String qualifier) {
      List<Attribute> columns = new ArrayList<>();
      for (Field field : schema.fields()) {
        columns.add(context.attribute(field.name(), qualifier, field.type(), OptionalLong.empty()));
      }
      return columns;
    }
  }

  @Override
  public Optional<ResolvedRelation> visitAliased(Relation.Aliased relation) {
    return resolve(relation.child())
        .flatMap(r -> renamed(r, relation.columns(), relation.alias(), relation.position()));
  }

  private Optional<ResolvedRelation> renamed(
      ResolvedRelation child, List<String> names, String qualifier, Position position) {
    List<Attribute> columns = child.scope().columns();
    if (names.isEmpty()) {
      return Optional.of(new ResolvedRelation(child.plan(), child.scope().as(qualifier)));
    }
    if (names.size() != columns.size()) {
      context.report(
          ErrorCode.UNKNOWN_COLUMN,
          qualifier
              + " names "
              + names.size()
              + (names.size() == 1 ? " column" : " columns")
              + ", but what it stands for has "
              + columns.size()
              + ".",
          position);
      return Optional.empty();
    }
    List<SelectItem> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      items.add(
          new SelectItem(
              new Term.Name(List.of(columns.get(i).name()), position),
              List.of(names.get(i)),
              Optional.of(columns.get(i))));
    }
    LogicalPlan project =
        new LogicalPlan.Project(
            child.plan(), SelectList.project(context, items, List.copyOf(columns)));
    return Optional.of(new ResolvedRelation(project, Scope.of(project.output()).as(qualifier)));
  }

  @Override
  public Optional<ResolvedRelation> visitSelect(Relation.Select relation) {
    return select(relation, List.of());
  }

  private Optional<ResolvedRelation> select(
      Relation.Select relation, List<Relation.Sorted.SortItem> order) {
    Optional<ResolvedRelation> from =
        relation.from().isPresent()
            ? resolve(relation.from().get())
            : Optional.of(ResolvedRelation.of(new LogicalPlan.OneRow()));
    return from.flatMap(
        f -> {
          ResolvedRelation rows = new ResolvedRelation(f.plan(), f.scope().withOuter(outer));
          SubqueryRewriter where = new SubqueryRewriter(context, this);
          Optional<ResolvedRelation> kept =
              relation.where().isPresent()
                  ? where.filter(rows, relation.where().get())
                  : Optional.of(rows);
          Optional<ResolvedRelation> selected =
              new SelectResolver(context, relation, order).resolve(kept.orElse(rows));
          return kept.isPresent() ? selected : Optional.empty();
        });
  }

  @Override
  public Optional<ResolvedRelation> visitJoin(Relation.Join relation) {
    Optional<ResolvedRelation> left = resolve(relation.left());
    Optional<ResolvedRelation> right = resolve(relation.right());
    return left.flatMap(
        l -> right.flatMap(r -> new JoinResolver(context, outer).join(l, r, relation)));
  }

  @Override
  public Optional<ResolvedRelation> visitSetOperation(Relation.SetOperation relation) {
    Optional<ResolvedRelation> left = resolve(relation.left());
    Optional<ResolvedRelation> right = resolve(relation.right());
    return left.flatMap(
        l -> right.flatMap(r -> new SetOperationResolver(context).combine(l, r, relation)));
  }

  @Override
  public Optional<ResolvedRelation> visitSorted(Relation.Sorted relation) {
    if (relation.child() instanceof Relation.Select select) {
      return select(select, relation.items());
    }
    return resolve(relation.child())
        .flatMap(
            child -> {
              TermResolver terms =
                  TermResolver.ofRows(context, child.scope(), "ORDER BY of a set operation");
              List<LogicalPlan.Sort.SortKey> keys = new ArrayList<>();
              for (Relation.Sorted.SortItem item : relation.items()) {
                terms
                    .resolve(item.term())
                    .ifPresent(
                        e ->
                            keys.add(
                                new LogicalPlan.Sort.SortKey(
                                    e, item.ascending(), item.nullsFirst())));
              }
              return keys.size() == relation.items().size()
                  ? Optional.of(
                      child.over(
                          context.at(
                              relation.position(), new LogicalPlan.Sort(child.plan(), keys))))
                  : Optional.empty();
            });
  }

  @Override
  public Optional<ResolvedRelation> visitLimited(Relation.Limited relation) {
    Optional<ResolvedRelation> child = resolve(relation.child());
    LimitCount count = new LimitCount(context);
    OptionalLong rows = relation.count().map(count::of).orElse(OptionalLong.empty());
    if (relation.offset().isPresent()) {
      context.report(
          ErrorCode.UNSUPPORTED_ON_STREAM,
          "OFFSET is not allowed on a stream: it would have to hold back rows for ever.",
          relation.offset().get().position());
      return Optional.empty();
    }
    if (relation.count().isEmpty() || rows.isEmpty()) {
      return relation.count().isEmpty() ? child : Optional.empty();
    }
    return child.map(
        c ->
            c.over(
                context.at(
                    relation.count().get().position(),
                    new LogicalPlan.Limit(c.plan(), rows.getAsLong()))));
  }

  @Override
  public Optional<ResolvedRelation> visitLateralView(Relation.LateralView relation) {
    return resolve(relation.child())
        .flatMap(c -> new GeneratorResolver(context).lateralView(c, relation));
  }

  @Override
  public Optional<ResolvedRelation> visitWith(Relation.With relation) {
    Map<String, CommonTable> visible = new HashMap<>(commonTables);
    for (Relation.With.CommonTable table : relation.tables()) {
      Analyzer seeing = new Analyzer(catalog, context, visible, outer);
      Relation named =
          table.columns().isEmpty()
              ? table.query()
              : new Relation.Aliased(
                  table.query(), table.name(), table.columns(), table.query().position());
      seeing.resolve(named); // once for its faults, also where nothing reads it
      visible.put(Scope.key(table.name()), new CommonTable(named, seeing));
    }
    return new Analyzer(catalog, context, visible, outer).resolve(relation.body());
  }

  @Override
  public Optional<ResolvedRelation> visitWatermarked(Relation.Watermarked relation) {
    return resolve(relation.child())
        .flatMap(
            c ->
                new EventTimeResolver(context)
                    .watermark(c, relation.column(), relation.delay(), relation.position()));
  }

  @Override
  public Optional<ResolvedRelation> visitDeduplicated(Relation.Deduplicated relation) {
    return resolve(relation.child())
        .flatMap(
            c ->
                new EventTimeResolver(context)
                    .deduplicate(
                        c, relation.columns(), relation.withinWatermark(), relation.position()));
  }
}
