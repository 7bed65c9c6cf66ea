// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Pipeline.Mode;
import dev.tidemark.differential.grammar.Row;
import dev.tidemark.differential.grammar.Span;
import dev.tidemark.differential.grammar.TimeKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GROUP BY columns and sessions.
 *
 * <p>A row lasts for its gap, or is a session of an aggregation before this one; it is late if the
 * watermark of the batch before has reached its end. Rows of a key that overlap or touch are one
 * session, as long as that is not over.
 */
final class SessionFlow extends Operator {

  private final Node.Aggregate node;
  private final Flow child;
  private final Mode mode;
  private final boolean isMarked;

  /** Rows that are one session, and when. */
  private record Session(Span span, List<Row> rows) {}

  SessionFlow(Node.Aggregate node, Flow child, Mode mode, Clock clock) {
    super(clock, child);
    this.node = node;
    this.child = child;
    this.mode = mode;
    this.isMarked = node.child().column(node.time().column()).isMarked();
  }

  @Override
  boolean actsOnWatermark() {
    return mode == Mode.APPEND;
  }

  @Override
  List<Row> compute(int batch) {
    Map<List<Object>, List<Row>> accepted = new LinkedHashMap<>();
    List<Row> result = new ArrayList<>();
    for (int i = 0; i <= batch; i++) {
      for (Row row : child.rows(i)) {
        Span span = span(row);
        if (span != null && (!isMarked || span.end() > late(i))) {
          accepted.computeIfAbsent(row.list(node.keys()), k -> new ArrayList<>()).add(row);
        }
      }
      for (Map.Entry<List<Object>, List<Row>> entry : accepted.entrySet()) {
        for (Session session : sessions(entry.getValue())) {
          boolean isOver = mode == Mode.APPEND && isMarked && session.span().end() <= over(i);
          if (i == batch && (isOver || mode == Mode.COMPLETE)) {
            result.add(AggregateFlow.row(node, session.span(), entry.getKey(), session.rows()));
          }
          if (isOver) {
            session.rows().forEach(over -> entry.getValue().removeIf(row -> row == over));
          }
        }
      }
    }
    return result;
  }

  private Span span(Row row) {
    Object time = row.get(node.time().column());
    if (!(node.time() instanceof TimeKey.Sessions sessions)) {
      return (Span) time;
    }
    long gap = sessions.gap(row);
    return time == null || gap <= 0 ? null : new Span((Long) time, (Long) time + gap);
  }

  private List<Session> sessions(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(this::span));
    List<Session> all = new ArrayList<>();
    for (Row row : sorted) {
      Span span = span(row);
      Session last = all.isEmpty() ? null : all.get(all.size() - 1);
      if (last != null && span.start() <= last.span().end()) {
        all.remove(all.size() - 1);
        last.rows().add(row);
        long end = Math.max(last.span().end(), span.end());
        all.add(new Session(new Span(last.span().start(), end), last.rows()));
      } else {
        all.add(new Session(span, new ArrayList<>(List.of(row))));
      }
    }
    return all;
  }
}
