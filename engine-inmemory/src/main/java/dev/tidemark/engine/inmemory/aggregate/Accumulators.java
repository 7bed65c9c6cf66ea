// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;
import java.util.Set;

/** Makes the accumulator of an aggregate call. */
public final class Accumulators {

  /** Functions whose value depends on the order in which rows come. */
  private static final Set<String> ORDERED =
      Set.of("first", "last", "any_value", "collect_list", "collect_set");

  /** Functions whose value does not depend on it at all, but for what doubles lose. */
  private static final Set<String> EXACT =
      Set.of(
          "count",
          "count_if",
          "sum",
          "try_sum",
          "avg",
          "try_avg",
          "min",
          "max",
          "bool_and",
          "bool_or",
          "bit_and",
          "bit_or",
          "bit_xor");

  private Accumulators() {}

  /**
   * Whether the value depends on the order of the rows, so that they must not be added in parallel.
   */
  public static boolean dependsOnOrder(AggregateCall call) {
    return ORDERED.contains(call.function().name());
  }

  /**
   * Whether the value is the same however rows are put together before they are added, down to the
   * last bit: sums of doubles are not, and an overflow may go unseen either way.
   */
  static boolean isExact(AggregateCall call) {
    return EXACT.contains(call.function().name())
        && switch (call.type().storage()) {
          case BOOLEAN, INT, LONG, BYTES, BIG_DECIMAL -> true;
          case DOUBLE, STRUCT, ARRAY, MAP -> false;
        };
  }

  /**
   * @throws IllegalStateException if the function has no accumulator, which is a bug: a test
   *     compares this with the function catalog
   */
  public static Accumulator create(AggregateCall call) {
    DataType type = call.type();
    String name = call.function().name();
    return switch (name) {
      case "count" -> new Count(false);
      case "count_if" -> new Count(true);
      case "sum" -> sum(type, false);
      case "try_sum" -> sum(type, true);
      case "avg", "try_avg" ->
          type instanceof DecimalType decimal
              ? new DecimalAverage(
                  (DecimalType) call.arguments().get(0).type(), decimal, name.equals("try_avg"))
              : new DoubleAverage();
      case "min", "bool_and" -> extreme(type, true);
      case "max", "bool_or" -> extreme(type, false);
      case "min_by" -> new ExtremeBy(type, call.arguments().get(1).type(), true);
      case "max_by" -> new ExtremeBy(type, call.arguments().get(1).type(), false);
      case "first", "any_value" -> new Choice(type, true, call.ignoreNulls());
      case "last" -> new Choice(type, false, call.ignoreNulls());
      case "collect_list" -> new Collected(type, false);
      case "collect_set" -> new Collected(type, true);
      case "bit_and" -> new BitFold(type, BitFold.Kind.AND);
      case "bit_or" -> new BitFold(type, BitFold.Kind.OR);
      case "bit_xor" -> new BitFold(type, BitFold.Kind.XOR);
      default ->
          StatisticalAccumulators.create(call)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "bug: the aggregate function " + name + " has no accumulator"));
    };
  }

  private static Accumulator sum(DataType type, boolean isTry) {
    return switch (type.storage()) {
      case DOUBLE -> new DoubleSum();
      case BIG_DECIMAL -> new BigDecimalSum((DecimalType) type, isTry);
      default -> new LongSum(type, isTry);
    };
  }

  private static Accumulator extreme(DataType type, boolean least) {
    Storage storage = type.storage();
    return switch (storage) {
      case BOOLEAN, INT, LONG -> new LongExtreme(type, least);
      case DOUBLE -> new DoubleExtreme(type, least);
      case BYTES -> new BytesExtreme(type, least);
      default -> new ExtremeBy(type, type, least);
    };
  }
}
