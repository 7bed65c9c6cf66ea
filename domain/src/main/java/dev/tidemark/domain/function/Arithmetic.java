// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.type.DecimalType;

/**
 * The operations of two numbers, and what decimals they make of decimals ({@code DecimalPrecision},
 * {@code Add.resultDecimalType} and its kin in Spark).
 */
enum Arithmetic {
  ADD {
    @Override
    DecimalType result(DecimalType left, DecimalType right) {
      int scale = Math.max(left.scale(), right.scale());
      return DecimalType.adjusted(range(left, right) + scale + 1, scale);
    }
  },
  MULTIPLY {
    @Override
    DecimalType result(DecimalType left, DecimalType right) {
      return DecimalType.adjusted(
          left.precision() + right.precision() + 1, left.scale() + right.scale());
    }
  },
  DIVIDE {
    @Override
    DecimalType result(DecimalType left, DecimalType right) {
      int scale = Math.max(6, left.scale() + right.precision() + 1);
      return DecimalType.adjusted(left.precision() - left.scale() + right.scale() + scale, scale);
    }
  },
  REMAINDER {
    @Override
    DecimalType result(DecimalType left, DecimalType right) {
      int scale = Math.max(left.scale(), right.scale());
      int whole = Math.min(left.precision() - left.scale(), right.precision() - right.scale());
      return DecimalType.adjusted(Math.max(1, whole + scale), scale);
    }
  },
  /** The whole part of a quotient, which is a BIGINT whatever the operands are. */
  INTEGRAL_DIVIDE {
    @Override
    DecimalType result(DecimalType left, DecimalType right) {
      int whole = left.precision() - left.scale() + right.scale();
      return DecimalType.bounded(Math.max(1, whole), 0);
    }
  };

  /** The type of the result over two decimals. */
  abstract DecimalType result(DecimalType left, DecimalType right);

  private static int range(DecimalType left, DecimalType right) {
    return Math.max(left.precision() - left.scale(), right.precision() - right.scale());
  }
}
