// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A pipeline file, read no better than the files of the benchmarks need it. */
record Pipeline(Map<?, ?> root) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");

  /** Something that has a name in a pipeline: a stream, a table, a view, a query. */
  record Part(Map<?, ?> values) {

    String text(String key) {
      return values.get(key).toString();
    }

    Map<String, String> options() {
      Map<String, String> options = new LinkedHashMap<>();
      if (values.get("options") instanceof Map<?, ?> given) {
        given.forEach((key, value) -> options.put(key.toString(), value.toString()));
      }
      return options;
    }

    Part part(String key) {
      return new Part((Map<?, ?>) values.get(key));
    }

    Optional<Part> watermark() {
      return values.containsKey("watermark") ? Optional.of(part("watermark")) : Optional.empty();
    }
  }

  /**
   * @param checkpoints what CHK is in it
   */
  static Pipeline load(Path file, Path checkpoints) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(System.getenv());
    environment.put("CHK", checkpoints.toString());
    String text = VARIABLE.matcher(Files.readString(file)).replaceAll(v -> value(v, environment));
    return new Pipeline(new Yaml().load(text));
  }

  private static String value(MatchResult variable, Map<String, String> environment) {
    String value = environment.getOrDefault(variable.group(1), variable.group(2));
    if (value == null) {
      throw new IllegalArgumentException("no value for " + variable.group());
    }
    return Matcher.quoteReplacement(value);
  }

  /** The parts of a section, in their order; none if it is not there. */
  Map<String, Part> section(String name) {
    Map<String, Part> parts = new LinkedHashMap<>();
    if (root.get(name) instanceof Map<?, ?> section) {
      section.forEach((key, value) -> parts.put(key.toString(), new Part((Map<?, ?>) value)));
    }
    return parts;
  }
}
