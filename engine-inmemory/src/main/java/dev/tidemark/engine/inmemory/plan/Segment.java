// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.engine.inmemory.operator.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * What a part of a logical plan has become so far: branches from where rows come, each with its
 * steps. A union has several.
 */
final class Segment {

  private final List<Branch> branches;

  private Segment(List<Branch> branches) {
    this.branches = branches;
  }

  /** Where rows come from, and the steps since. */
  record Branch(Origin origin, List<Step> steps) {}

  static Segment from(Origin origin) {
    return new Segment(List.of(new Branch(origin, List.of())));
  }

  static Segment union(List<Segment> segments) {
    return new Segment(segments.stream().flatMap(s -> s.branches.stream()).toList());
  }

  List<Branch> branches() {
    return branches;
  }

  /** With one more step behind every branch. */
  Segment then(Step step) {
    return new Segment(
        branches.stream()
            .map(
                b -> {
                  List<Step> steps = new ArrayList<>(b.steps());
                  steps.add(step);
                  return new Branch(b.origin(), List.copyOf(steps));
                })
            .toList());
  }
}
