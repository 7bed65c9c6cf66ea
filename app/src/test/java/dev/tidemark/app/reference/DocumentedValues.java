// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table of SQL expressions and the values that Spark documents for them, by family. */
final class DocumentedValues {

  /** An expression and its value as JSON. */
  record Row(String sql, String json) {}

  private final Map<String, List<Row>> families;

  private DocumentedValues(Map<String, List<Row>> families) {
    this.families = families;
  }

  /** Reads a resource of the class path: rows with a tab, families after {@code ##}. */
  static DocumentedValues read(String resource) throws IOException {
    Map<String, List<Row>> families = new LinkedHashMap<>();
    List<Row> family = new ArrayList<>();
    try (InputStream in = DocumentedValues.class.getResourceAsStream(resource)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int tab = line.indexOf('\t');
        if (line.startsWith("## ")) {
          family = families.computeIfAbsent(line.substring(3), name -> new ArrayList<>());
        } else if (tab >= 0) {
          family.add(new Row(line.substring(0, tab), line.substring(tab + 1)));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          throw new IOException("no tab in " + line);
        }
      }
    }
    return new DocumentedValues(Collections.unmodifiableMap(families));
  }

  Map<String, List<Row>> families() {
    return families;
  }

  /** Every word of the expressions, in lower case: the names of the functions are among them. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (List<Row> rows : families.values()) {
      for (Row row : rows) {
        words.addAll(List.of(row.sql().toLowerCase(Locale.ROOT).split("\\W+")));
      }
    }
    return words;
  }

  /** The rows of a family as what SELECT selects, {@code c0}, {@code c1} and so on, one a line. */
  static String selection(List<Row> rows) {
    List<String> items = new ArrayList<>();
    for (Row row : rows) {
      items.add(row.sql() + " AS c" + items.size());
    }
    return items.stream().collect(Collectors.joining(",\n          "));
  }
}
