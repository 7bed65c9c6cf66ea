// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.function.GeneratorFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Spark's built-in functions, by family, with what is here: docs/functions.md. */
final class FunctionReference {

  private static final String SYNTAX = "syntax";

  private final Map<String, Map<String, String>> families;

  private FunctionReference(Map<String, Map<String, String>> families) {
    this.families = families;
  }

  /** Reads Spark's names and why some are not here. */
  static FunctionReference read() throws IOException {
    Map<String, Map<String, String>> families = new LinkedHashMap<>();
    Map<String, String> family = new TreeMap<>();
    try (InputStream in = FunctionReference.class.getResourceAsStream("/spark-functions.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        if (line.startsWith("## ")) {
          family = families.computeIfAbsent(line.substring(3), name -> new TreeMap<>());
        } else if (tab >= 0) {
          family.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    }
    return new FunctionReference(families);
  }

  /** Names that a user may call here and that Spark has not. */
  Collection<String> beyondSpark() {
    TreeSet<String> names = new TreeSet<>();
    FunctionCatalog.scalars().stream()
        .filter(ReferencePage::isCalledByName)
        .forEach(
            function -> {
              names.add(function.name());
              names.addAll(function.aliases());
            });
    for (AggregateFunction function : FunctionCatalog.aggregates()) {
      names.add(function.name());
      names.addAll(function.aliases());
    }
    FunctionCatalog.generators().forEach(function -> names.add(function.name()));
    families.values().forEach(family -> names.removeAll(family.keySet()));
    names.removeIf(name -> !Character.isLetter(name.charAt(0)));
    return names;
  }

  /** Names of which it is said why they are not here, though they are. */
  Collection<String> refusedInVain() {
    TreeSet<String> names = new TreeSet<>();
    families
        .values()
        .forEach(
            family ->
                family.forEach(
                    (name, reason) -> {
                      if (!reason.isEmpty() && !reason.equals(SYNTAX) && here(name).isPresent()) {
                        names.add(name);
                      }
                    }));
    return names;
  }

  String page() {
    StringBuilder page = new StringBuilder();
    long all = families.values().stream().mapToLong(Map::size).sum();
    long present =
        families.values().stream()
            .flatMap(family -> family.entrySet().stream())
            .filter(entry -> isHere(entry.getKey(), entry.getValue()))
            .count();
    page.append(
        """
        # Functions

        Spark 4.1's built-in functions, and which of them Tidemark has: %d of %d. They mean what they mean
        in Spark with `spark.sql.ansi.enabled=true`; a test holds each to the values in Spark's own documentation.
        Names are taken without regard to case. This page is made from the function catalog; a test compares them.

        """
            .formatted(present, all));
    families.forEach((name, family) -> page.append(table(name, family)));
    page.append("## Operators\n\n");
    page.append(operators()).append('\n');
    return page.toString();
  }

  private static String table(String name, Map<String, String> family) {
    return "## "
        + name
        + "\n\n| function | here |\n| --- | --- |\n"
        + family.entrySet().stream()
            .map(e -> "| `" + e.getKey() + "` | " + state(e.getKey(), e.getValue()) + " |\n")
            .collect(Collectors.joining())
        + "\n";
  }

  private static String operators() {
    return FunctionCatalog.scalars().stream()
            .filter(function -> !Character.isLetter(function.name().charAt(0)))
            .map(ScalarFunction::name)
            .sorted()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(" "))
        + "; `AND`, `OR`, `NOT`, `div`, `BETWEEN`, `IN`, `LIKE`, `ILIKE`, `RLIKE`, `IS [NOT] NULL`,"
        + " `IS [NOT] TRUE`, `IS [NOT] FALSE`, `IS [NOT] UNKNOWN`, `IS [NOT] DISTINCT FROM`, `||`,"
        + " `array[index]`, `map[key]`, `struct.field`. `FILTER (WHERE …)` may follow any aggregate.";
  }

  private static boolean isHere(String name, String reason) {
    return reason.equals(SYNTAX) || here(name).isPresent();
  }

  private static String state(String name, String reason) {
    if (reason.equals(SYNTAX)) {
      return "yes";
    }
    return here(name)
        .map(known -> known.equals(name) ? "yes" : "yes, the same as `" + known + "`")
        .orElse(reason.isEmpty() ? "no" : "no: " + reason);
  }

  /** The catalog's own name of a function. */
  private static Optional<String> here(String name) {
    List<Optional<String>> names =
        List.of(
            FunctionCatalog.scalar(name).map(ScalarFunction::name),
            FunctionCatalog.aggregate(name).map(AggregateFunction::name),
            FunctionCatalog.generator(name).map(GeneratorFunction::name));
    return names.stream().flatMap(Optional::stream).findFirst();
  }
}
