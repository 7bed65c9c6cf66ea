// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

/** A window, {@code [start, end)} in micros. */
public record Span(long start, long end) implements Comparable<Span> {

  @Override
  public int compareTo(Span other) {
    return start != other.start ? Long.compare(start, other.start) : Long.compare(end, other.end);
  }
}
