// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.ScalarFunction;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** All functions by name, without regard to case. */
public final class FunctionCatalog {

  private static final Map<String, ScalarFunction> SCALARS = new TreeMap<>();
  private static final Map<String, AggregateFunction> AGGREGATES = new TreeMap<>();
  private static final Map<String, GeneratorFunction> GENERATORS = new TreeMap<>();

  static {
    for (List<ScalarFunction> family :
        List.of(
            Operators.ALL,
            ConditionalFunctions.ALL,
            CastFunctions.ALL,
            StringFunctions.ALL,
            PatternFunctions.ALL,
            EncodingFunctions.ALL,
            TextFormatFunctions.ALL,
            MathFunctions.ALL,
            DateTimeFunctions.ALL,
            CollectionFunctions.ALL,
            HigherOrderFunctions.ALL,
            JsonFunctions.ALL,
            HashFunctions.ALL,
            MiscFunctions.ALL)) {
      for (ScalarFunction function : family) {
        put(SCALARS, function.name(), function);
        function.aliases().forEach(alias -> put(SCALARS, alias, function));
      }
    }
    for (AggregateFunction function : AggregateFunctions.ALL) {
      put(AGGREGATES, function.name(), function);
      function.aliases().forEach(alias -> put(AGGREGATES, alias, function));
    }
    for (GeneratorFunction function : GeneratorFunctions.ALL) {
      put(GENERATORS, function.name(), function);
    }
  }

  private FunctionCatalog() {}

  private static <T> void put(Map<String, T> functions, String name, T function) {
    if (functions.put(name, function) != null) {
      throw new IllegalStateException("bug: two functions are called " + name);
    }
  }

  public static Optional<ScalarFunction> scalar(String name) {
    return Optional.ofNullable(SCALARS.get(name.toLowerCase(Locale.ROOT)));
  }

  public static Optional<AggregateFunction> aggregate(String name) {
    return Optional.ofNullable(AGGREGATES.get(name.toLowerCase(Locale.ROOT)));
  }

  public static Optional<GeneratorFunction> generator(String name) {
    return Optional.ofNullable(GENERATORS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Every scalar function once. */
  public static Collection<ScalarFunction> scalars() {
    return List.copyOf(new java.util.LinkedHashSet<>(SCALARS.values()));
  }

  /** Every aggregate function once. */
  public static Collection<AggregateFunction> aggregates() {
    return List.copyOf(new java.util.LinkedHashSet<>(AGGREGATES.values()));
  }

  public static Collection<GeneratorFunction> generators() {
    return List.copyOf(GENERATORS.values());
  }

  /** Every name that a user may call, for suggestions. */
  public static Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(SCALARS.keySet());
    names.addAll(AGGREGATES.keySet());
    names.addAll(GENERATORS.keySet());
    names.addAll(List.of("window", "session_window", "if"));
    names.removeIf(n -> !Character.isLetter(n.charAt(0)));
    return names;
  }
}
