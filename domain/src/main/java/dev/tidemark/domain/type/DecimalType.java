// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

/**
 * An exact decimal of {@code precision} digits, {@code scale} of them behind the point.
 *
 * <p>{@code DECIMAL(5,2)} holds -999.99 to 999.99. Stored unscaled: 1.5 as DECIMAL(5,2) is 150.
 */
public record DecimalType(int precision, int scale) implements DataType {

  /** The most digits that a decimal may have, as in Spark. */
  public static final int MAX_PRECISION = 38;

  /** The most digits that a {@code long} holds. */
  public static final int MAX_LONG_PRECISION = 18;

  public DecimalType {
    if (precision < 1 || precision > MAX_PRECISION) {
      throw new IllegalArgumentException("precision must be in [1, 38]: precision=" + precision);
    }
    if (scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "scale must be in [0, precision]: scale=" + scale + ", precision=" + precision);
    }
  }

  /**
   * The decimal that holds every value of an integral type, as Spark's {@code DecimalType.forType}.
   */
  public static DecimalType forIntegral(AtomicType type) {
    return switch (type) {
      case TINYINT -> new DecimalType(3, 0);
      case SMALLINT -> new DecimalType(5, 0);
      case INT -> new DecimalType(10, 0);
      case BIGINT -> new DecimalType(20, 0);
      default -> throw new IllegalArgumentException("type must be integral: type=" + type.sql());
    };
  }

  /** Caps both parts at 38, as Spark's {@code DecimalType.bounded}. */
  public static DecimalType bounded(int precision, int scale) {
    return new DecimalType(Math.min(precision, MAX_PRECISION), Math.min(scale, MAX_PRECISION));
  }

  /**
   * Caps the precision at 38 and gives up digits behind the point, but no fewer than 6, for those
   * before it, as Spark's {@code DecimalType.adjustPrecisionScale}.
   */
  public static DecimalType adjusted(int precision, int scale) {
    if (precision <= MAX_PRECISION) {
      return new DecimalType(precision, scale);
    }
    int integerDigits = precision - scale;
    int kept = Math.max(MAX_PRECISION - integerDigits, Math.min(scale, 6));
    return new DecimalType(MAX_PRECISION, kept);
  }

  @Override
  public String sql() {
    return "DECIMAL(" + precision + "," + scale + ")";
  }

  @Override
  public Storage storage() {
    return precision <= MAX_LONG_PRECISION ? Storage.LONG : Storage.BIG_DECIMAL;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitDecimal(this);
  }

  @Override
  public boolean isNumeric() {
    return true;
  }
}
