// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Arithmetic of decimals of any precision and scale, rounded half up to the result's scale; a
 * result with too many digits fails.
 */
final class DecimalArithmeticKernel implements Kernel {

  /** Spark divides to this scale before it rounds to the result's. */
  private static final int QUOTIENT_SCALE = 38;

  private final ArithmeticOperation operation;
  private final boolean isTry;
  private final Kernel left;
  private final Kernel right;
  private final int leftScale;
  private final int rightScale;
  private final DecimalType type;

  private DecimalArithmeticKernel(
      ArithmeticOperation operation,
      boolean isTry,
      DecimalType leftType,
      DecimalType rightType,
      DecimalType type,
      Kernel left,
      Kernel right) {
    this.operation = operation;
    this.isTry = isTry;
    this.left = left;
    this.right = right;
    this.leftScale = leftType.scale();
    this.rightScale = rightType.scale();
    this.type = type;
  }

  static Kernel create(
      ArithmeticOperation operation, boolean isTry, Call call, Kernel left, Kernel right) {
    DecimalType a = (DecimalType) call.argument(0).type();
    DecimalType b = (DecimalType) call.argument(1).type();
    if (call.type() == AtomicType.BIGINT) {
      return rows -> wholeQuotients(left.evaluate(rows), right.evaluate(rows), a, b, rows.size());
    }
    DecimalType type = (DecimalType) call.type();
    boolean isShort =
        type.precision() <= DecimalType.MAX_LONG_PRECISION
            && a.precision() <= DecimalType.MAX_LONG_PRECISION
            && b.precision() <= DecimalType.MAX_LONG_PRECISION;
    if (isShort && !operation.divides()) {
      return new ShortDecimalKernel(operation, left, right, a.scale(), b.scale(), type);
    }
    return new DecimalArithmeticKernel(operation, isTry, a, b, type, left, right);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column a = left.evaluate(rows);
    Column b = right.evaluate(rows);
    int size = rows.size();
    Unscaled.Writer out = new Unscaled.Writer(type, size, Nulls.union(a.nulls(), b.nulls(), size));
    for (int i = 0; i < size; i++) {
      if (out.isNull(i)) {
        continue;
      }
      BigInteger divisor = Unscaled.get(b, i);
      if (operation.divides() && divisor.signum() == 0) {
        if (!isTry) {
          throw operation.divisionByZero(
              Unscaled.decimal(a, i).toPlainString(), Unscaled.decimal(b, i).toPlainString());
        }
        out.setNull(i);
      } else if (!out.set(i, result(Unscaled.get(a, i), divisor))) {
        if (!isTry) {
          throw operation.overflow(
              Unscaled.decimal(a, i).toPlainString(), Unscaled.decimal(b, i).toPlainString(), type);
        }
        out.setNull(i);
      }
    }
    return out.build();
  }

  /** The unscaled result at the result's scale. */
  private BigInteger result(BigInteger a, BigInteger b) {
    int scale = Math.max(leftScale, rightScale);
    return switch (operation) {
      case ADD -> rounded(widened(a, leftScale, scale).add(widened(b, rightScale, scale)), scale);
      case SUBTRACT ->
          rounded(widened(a, leftScale, scale).subtract(widened(b, rightScale, scale)), scale);
      case MULTIPLY -> rounded(a.multiply(b), leftScale + rightScale);
      case DIVIDE -> rounded(quotient(a, b), QUOTIENT_SCALE);
      case REMAINDER ->
          rounded(widened(a, leftScale, scale).remainder(widened(b, rightScale, scale)), scale);
      case POSITIVE_REMAINDER -> {
        BigInteger divisor = widened(b, rightScale, scale);
        BigInteger remainder = widened(a, leftScale, scale).remainder(divisor);
        yield rounded(
            remainder.signum() < 0 ? remainder.add(divisor).remainder(divisor) : remainder, scale);
      }
      case INTEGRAL_DIVIDE -> throw new IllegalStateException("bug: div gives a BIGINT");
    };
  }

  private static BigInteger widened(BigInteger unscaled, int from, int to) {
    return Unscaled.rescaled(unscaled, from, to, RoundingMode.UNNECESSARY);
  }

  private BigInteger rounded(BigInteger unscaled, int scale) {
    return Unscaled.rescaled(unscaled, scale, type.scale(), RoundingMode.HALF_UP);
  }

  private BigInteger quotient(BigInteger a, BigInteger b) {
    BigInteger dividend = a.multiply(Unscaled.bigPower(QUOTIENT_SCALE - leftScale + rightScale));
    BigInteger[] parts = dividend.divideAndRemainder(b);
    boolean isHalfOrMore = parts[1].shiftLeft(1).abs().compareTo(b.abs()) >= 0;
    return isHalfOrMore
        ? parts[0].add(BigInteger.valueOf((long) a.signum() * b.signum()))
        : parts[0];
  }

  private static Column wholeQuotients(
      Column a, Column b, DecimalType leftType, DecimalType rightType, int size) {
    long[] nulls = Nulls.union(a.nulls(), b.nulls(), size);
    long[] out = new long[size];
    int scale = Math.max(leftType.scale(), rightType.scale());
    for (int i = 0; i < size; i++) {
      if (Nulls.isNull(nulls, i)) {
        continue;
      }
      BigInteger divisor = widened(Unscaled.get(b, i), rightType.scale(), scale);
      if (divisor.signum() == 0) {
        throw ArithmeticOperation.INTEGRAL_DIVIDE.divisionByZero(
            Unscaled.decimal(a, i).toPlainString(), 0);
      }
      BigInteger quotient = widened(Unscaled.get(a, i), leftType.scale(), scale).divide(divisor);
      if (quotient.bitLength() > 63) {
        throw ArithmeticOperation.INTEGRAL_DIVIDE.overflow(
            Unscaled.decimal(a, i).toPlainString(),
            Unscaled.decimal(b, i).toPlainString(),
            AtomicType.BIGINT);
      }
      out[i] = quotient.longValue();
    }
    return new LongColumn(AtomicType.BIGINT, size, out, nulls);
  }
}
