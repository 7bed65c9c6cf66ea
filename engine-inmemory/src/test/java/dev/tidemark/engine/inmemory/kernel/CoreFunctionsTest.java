// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Operators, conditional functions and functions of numbers have kernels, and nothing else has. */
final class CoreFunctionsTest {

  /** Functions that are bound to other expressions, so that no call of them is ever planned. */
  private static final Set<String> REWRITTEN =
      Set.of(
          "<>",
          "between",
          "if",
          "isdistinctfrom",
          "isfalse",
          "istrue",
          "isunknown",
          "nullif",
          "nullifzero",
          "nvl",
          "nvl2",
          "positive",
          "zeroifnull");

  @Test
  void everyCoreFunctionHasAKernelUnlessItIsBoundToOthers() throws ReflectiveOperationException {
    Set<String> functions = new TreeSet<>();
    for (String family : List.of("Operators", "ConditionalFunctions", "MathFunctions")) {
      functions.addAll(functionsOf(family));
    }
    functions.removeAll(REWRITTEN);
    assertThat(kernels()).isEqualTo(functions);
  }

  @Test
  void functionsThatAreBoundToOthersAreInTheCatalog() {
    assertThat(REWRITTEN).allSatisfy(n -> assertThat(FunctionCatalog.scalar(n)).isPresent());
  }

  private static Set<String> kernels() {
    Set<String> names = new TreeSet<>();
    for (Map<String, KernelFactory> family :
        List.of(
            ArithmeticKernels.ALL,
            ComparisonKernels.ALL,
            LogicKernels.ALL,
            ConditionalKernels.ALL,
            MathKernels.ALL)) {
      names.addAll(family.keySet());
    }
    return names;
  }

  /** The families are the catalog's own affair; only this test looks into them. */
  private static Set<String> functionsOf(String family) throws ReflectiveOperationException {
    Class<?> owner = Class.forName(FunctionCatalog.class.getPackageName() + "." + family);
    Field all = owner.getDeclaredField("ALL");
    all.setAccessible(true);
    Set<String> names = new TreeSet<>();
    for (Object function : (List<?>) all.get(null)) {
      names.add(((ScalarFunction) function).name());
    }
    return names;
  }
}
