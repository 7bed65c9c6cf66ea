// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** avg of decimals: the exact sum by the count, rounded half up to the result's scale. */
final class DecimalAverage implements Accumulator {

  private final DecimalType argument;
  private final DecimalType type;
  private final boolean isTry;
  private final BigDecimalSum sum;
  private final Count count = new Count(false);

  DecimalAverage(DecimalType argument, DecimalType type, boolean isTry) {
    this.argument = argument;
    this.type = type;
    this.isTry = isTry;
    this.sum =
        new BigDecimalSum(new DecimalType(DecimalType.MAX_PRECISION, argument.scale()), isTry);
  }

  @Override
  public void ensure(int groups) {
    sum.ensure(groups);
    count.ensure(groups);
  }

  @Override
  public void clear(int groups) {
    sum.clear(groups);
    count.clear(groups);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    sum.add(groups, rows, arguments);
    count.add(groups, rows, arguments);
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int groups) {
    sum.merge(((DecimalAverage) from).sum, fromGroups, toGroups, groups);
    count.merge(((DecimalAverage) from).count, fromGroups, toGroups, groups);
  }

  @Override
  public Column result(int[] groups, int size) {
    Column sums = sum.result(groups, size);
    Column counts = count.result(groups, size);
    ColumnBuilder builder = ColumnBuilder.of(type, size);
    BigInteger limit = BigInteger.TEN.pow(type.precision());
    for (int i = 0; i < size; i++) {
      if (sums.isNull(i)) {
        builder.appendNull();
        continue;
      }
      BigDecimal mean =
          new BigDecimal(Decimals.unscaled(sums, i), argument.scale())
              .divide(
                  BigDecimal.valueOf((Long) Values.get(counts, i)),
                  type.scale(),
                  RoundingMode.HALF_UP);
      boolean fits = mean.unscaledValue().abs().compareTo(limit) < 0;
      if (!fits && !isTry) {
        throw Overflow.of(type, "avg");
      }
      Values.append(builder, fits ? mean : null);
    }
    return builder.build();
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.STRING, AtomicType.BIGINT);
  }

  @Override
  public List<Column> save(int[] groups, int size) {
    return List.of(sum.save(groups, size).get(0), count.save(groups, size).get(0));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int size) {
    sum.restore(List.of(saved.get(0)), groups, size);
    count.restore(List.of(saved.get(1)), groups, size);
  }
}
