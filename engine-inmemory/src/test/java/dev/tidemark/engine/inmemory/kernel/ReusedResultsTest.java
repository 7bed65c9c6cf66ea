// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Kernels that use the arrays of their results again, against those that take new ones. */
class ReusedResultsTest {

  private static final long SEED = 20250726;

  private final KernelTesting testing = KernelTesting.rows(0);
  private final Attribute a = testing.column("a", AtomicType.BIGINT);
  private final Attribute b = testing.column("b", AtomicType.BIGINT);
  private final Attribute d = testing.column("d", AtomicType.DOUBLE);
  private final Attribute text = testing.column("text", AtomicType.STRING);
  private final Attribute time = testing.column("time", AtomicType.STRING);
  private final Attribute i = testing.column("i", AtomicType.INT);

  private static Literal number(long value) {
    return KernelTesting.literal(value, AtomicType.BIGINT);
  }

  private List<Expression> expressions() {
    Expression product = testing.call("*", a, number(2));
    Expression isSmall = testing.call("<", a, number(50));
    Expression sum = testing.call("+", testing.call("*", a, number(2)), testing.call("+", a, b));
    Expression named = testing.call("concat", text, Literal.ofString("-"), text);
    return List.of(
        product,
        sum,
        testing.call("try_divide", d, testing.call("-", d, d)),
        testing.call("+", i, testing.call("*", i, KernelTesting.literal(3, AtomicType.INT))),
        testing.call("div", a, number(7)),
        testing.call("try_mod", a, b),
        isSmall,
        testing.call("<", a, b),
        testing.call("not", testing.call("=", text, Literal.ofString("ab"))),
        testing.call("and", isSmall, testing.call("<", testing.call("%", number(90), b), a)),
        testing.call("or", isSmall, testing.call("<", b, a)),
        testing.call("in", a, number(1), number(2), b),
        testing.call("upper", text),
        testing.call("lower", testing.call("upper", text)),
        named,
        testing.call("concat", named, testing.call("upper", named)),
        testing.call("to_timestamp", time, Literal.ofString("yyyy-MM-dd HH:mm:ss")),
        KernelTesting.tryCast(time, AtomicType.TIMESTAMP),
        testing.call("coalesce", testing.call("+", a, b), testing.call("*", a, a), number(-1)),
        new CaseWhen(
            List.of(
                new CaseWhen.Branch(isSmall, testing.call("+", a, number(1))),
                new CaseWhen.Branch(testing.call("<", b, a), testing.call("-", a, b))),
            testing.call("*", a, b)),
        testing.call("greatest", testing.call("+", a, number(1)), testing.call("+", b, number(1))));
  }

  private EventBatch batch(SplittableRandom random) {
    StructType.Builder schema = StructType.builder();
    List<Attribute> attributes = List.of(a, b, d, text, time, i);
    attributes.forEach(attribute -> schema.add(attribute.name(), attribute.type()));
    List<List<Object>> rows = new ArrayList<>();
    boolean hasNulls = random.nextBoolean();
    int size = random.nextInt(1, 200);
    for (int row = 0; row < size; row++) {
      List<Object> values =
          Arrays.asList(
              (long) random.nextInt(100),
              (long) random.nextInt(1, 100),
              random.nextDouble(),
              "ab".substring(random.nextInt(3)) + (random.nextInt(5) == 0 ? "ü" : "xyz"),
              String.format("2025-07-%02d 20:15:%02d", random.nextInt(24, 26), row % 60),
              random.nextInt(1000));
      if (hasNulls && random.nextInt(3) == 0) {
        values.set(random.nextInt(values.size()), null);
      }
      rows.add(values);
    }
    return Values.batch(schema.build(), rows);
  }

  @Test
  void resultsAreTheSameWhicheverArraysTheyLieIn() {
    for (Expression expression : expressions()) {
      SplittableRandom random = new SplittableRandom(SEED);
      Kernel reusing = testing.reusingKernel(expression);
      for (int round = 0; round < 20; round++) {
        EventBatch rows = batch(random);
        assertThat(Values.values(reusing.evaluate(rows)))
            .as("seed %s, round %s, %s", SEED, round, expression.sql())
            .isEqualTo(Values.values(testing.kernel(expression).evaluate(rows)));
      }
    }
  }

  @Test
  void arraysAreUsedAgainOnlyWhereTheContextAllowsIt() {
    Expression product = testing.call("*", a, number(2));
    EventBatch rows = batch(new SplittableRandom(SEED));
    assertThat(areShared(testing.reusingKernel(product), rows)).isTrue();
    assertThat(areShared(testing.kernel(product), rows)).isFalse();
  }

  private static boolean areShared(Kernel kernel, EventBatch rows) {
    long[] first = ((LongColumn) kernel.evaluate(rows)).values();
    return first == ((LongColumn) kernel.evaluate(rows)).values();
  }
}
