// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.Position;
import java.util.List;
import java.util.Optional;

/** A value of a YAML file and its place. */
public sealed interface YamlNode {

  Position position();

  /** What kind of value it is, in words: {@code a text}. */
  String kind();

  /**
   * One value, always as text: {@code true}, {@code 'true'} and {@code "true"} are the same.
   *
   * @param isNull whether nothing is written, or {@code null} or {@code ~} without quotes
   */
  record Scalar(SourceText text, boolean isNull) implements YamlNode {
    @Override
    public Position position() {
      return text.start();
    }

    @Override
    public String kind() {
      return isNull ? "nothing" : "a text";
    }
  }

  /** Values in order. */
  record Sequence(List<YamlNode> items, Position position) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Values by key, in the order of the file; no key occurs twice. */
  record Mapping(List<Entry> entries, Position position) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key, which must be spelled just so. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.key().equals(key)).findFirst();
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key with its value; the position is the key's. */
  record Entry(String key, Position position, YamlNode value) {}
}
