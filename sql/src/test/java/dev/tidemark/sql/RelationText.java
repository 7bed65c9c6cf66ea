// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.query.Relation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A relation as nested parentheses, without positions; see {@link TermText}. */
enum RelationText implements Relation.Visitor<String> {
  INSTANCE;

  static String of(Relation relation) {
    return relation.accept(INSTANCE);
  }

  private static String columns(List<String> columns) {
    return columns.isEmpty() ? "" : " [" + String.join(" ", columns) + "]";
  }

  @Override
  public String visitNamed(Relation.Named relation) {
    return relation.name();
  }

  @Override
  public String visitAliased(Relation.Aliased relation) {
    return "(alias "
        + of(relation.child())
        + " "
        + (relation.alias().isEmpty() ? "-" : relation.alias())
        + columns(relation.columns())
        + ")";
  }

  @Override
  public String visitSelect(Relation.Select relation) {
    return "(select"
        + (relation.distinct() ? " distinct " : " ")
        + TermText.of(relation.items())
        + relation.from().map(f -> " from " + of(f)).orElse("")
        + relation.where().map(w -> " where " + TermText.of(w)).orElse("")
        + (relation.groupBy().isEmpty() ? "" : " group " + TermText.of(relation.groupBy()))
        + relation.having().map(h -> " having " + TermText.of(h)).orElse("")
        + ")";
  }

  @Override
  public String visitJoin(Relation.Join relation) {
    return "("
        + relation.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + of(relation.left())
        + " "
        + of(relation.right())
        + relation.condition().map(c -> " on " + TermText.of(c)).orElse("")
        + (relation.using().isEmpty() ? "" : " using" + columns(relation.using()))
        + ")";
  }

  @Override
  public String visitSetOperation(Relation.SetOperation relation) {
    return "("
        + relation.kind().name().toLowerCase(Locale.ROOT)
        + (relation.all() ? " all " : " ")
        + of(relation.left())
        + " "
        + of(relation.right())
        + ")";
  }

  @Override
  public String visitSorted(Relation.Sorted relation) {
    return relation.items().stream()
        .map(
            i ->
                " ["
                    + TermText.of(i.term())
                    + (i.ascending() ? " asc" : " desc")
                    + (i.nullsFirst() ? " first]" : " last]"))
        .collect(Collectors.joining("", "(sort " + of(relation.child()), ")"));
  }

  @Override
  public String visitLimited(Relation.Limited relation) {
    return "(limit "
        + of(relation.child())
        + " "
        + relation.count().map(TermText::of).orElse("all")
        + relation.offset().map(o -> " offset " + TermText.of(o)).orElse("")
        + ")";
  }

  @Override
  public String visitLateralView(Relation.LateralView relation) {
    return (relation.outer() ? "(outer-view " : "(view ")
        + of(relation.child())
        + " "
        + TermText.of(relation.generator())
        + " "
        + (relation.alias().isEmpty() ? "-" : relation.alias())
        + columns(relation.columns())
        + ")";
  }

  @Override
  public String visitWith(Relation.With relation) {
    return relation.tables().stream()
        .map(t -> " [" + t.name() + columns(t.columns()) + " " + of(t.query()) + "]")
        .collect(Collectors.joining("", "(with", " " + of(relation.body()) + ")"));
  }

  @Override
  public String visitWatermarked(Relation.Watermarked relation) {
    return "(watermark "
        + of(relation.child())
        + " "
        + TermText.of(relation.column())
        + " '"
        + relation.delay()
        + "')";
  }

  @Override
  public String visitDeduplicated(Relation.Deduplicated relation) {
    return "(deduplicated " + of(relation.child()) + columns(relation.columns()) + ")";
  }
}
