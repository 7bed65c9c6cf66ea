// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

/**
 * The comparisons, each as one of three primitive ones or its negation: values are totally ordered
 * (NaN is greatest), so {@code a <= b} is {@code not (a > b)}.
 */
enum Comparison {
  EQUAL(Primitive.EQUAL, false),
  LESS(Primitive.LESS, false),
  LESS_OR_EQUAL(Primitive.GREATER, true),
  GREATER(Primitive.GREATER, false),
  GREATER_OR_EQUAL(Primitive.LESS, true);

  /** What loops are written for. */
  enum Primitive {
    EQUAL,
    LESS,
    GREATER
  }

  private final Primitive primitive;
  private final boolean isNegated;

  Comparison(Primitive primitive, boolean isNegated) {
    this.primitive = primitive;
    this.isNegated = isNegated;
  }

  Primitive primitive() {
    return primitive;
  }

  boolean isNegated() {
    return isNegated;
  }

  /** The comparison with its sides exchanged. */
  Comparison flipped() {
    return switch (this) {
      case EQUAL -> EQUAL;
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
    };
  }
}
