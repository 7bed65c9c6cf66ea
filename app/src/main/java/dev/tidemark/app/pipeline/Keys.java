// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.app.yaml.Variables;
import dev.tidemark.app.yaml.YamlNode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one mapping of the file, and what is wrong with them: unknown, missing, or of the
 * wrong kind.
 */
final class Keys {

  /** Stands for a value that is no mapping, which was told: nothing in it is missing. */
  private static final YamlNode.Mapping NONE = new YamlNode.Mapping(List.of(), Position.UNKNOWN);

  private final String where;
  private final YamlNode.Mapping mapping;
  private final Position position;
  private final Reading reading;
  private final boolean isWritten;

  /** What is the same for the whole file. */
  record Reading(Variables variables, Problems problems) {

    /** A scalar's text with its variables replaced. */
    SourceText text(YamlNode.Scalar scalar) {
      return variables.replace(scalar.text(), problems);
    }

    void wrong(String message, Position position) {
      problems.add(ErrorCode.BAD_OPTION, message, position);
    }
  }

  /**
   * @param where what the mapping is, for messages: {@code query totals}
   * @param position of the key that the mapping stands under
   */
  Keys(
      String where,
      YamlNode.Mapping mapping,
      Position position,
      Reading reading,
      List<String> known) {
    this.where = where;
    this.mapping = mapping;
    this.position = position;
    this.reading = reading;
    this.isWritten = mapping != NONE;
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        String nearest = Suggestion.sentence(entry.key(), known);
        String hint = nearest.isEmpty() ? " It takes " + String.join(", ", known) + "." : nearest;
        reading.wrong(where + ": unknown key '" + entry.key() + "'." + hint, entry.position());
      }
    }
  }

  /** The mapping under a key that every file needs, or one that is empty if it is no mapping. */
  static Keys of(String where, YamlNode node, Position position, Reading reading, String... known) {
    return new Keys(
        where, mapping(where, node, position, reading), position, reading, List.of(known));
  }

  static YamlNode.Mapping mapping(String where, YamlNode node, Position position, Reading reading) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    reading.wrong(
        where + " must be a mapping of keys to values, not " + node.kind() + ".", position);
    return NONE;
  }

  Position position() {
    return position;
  }

  Reading reading() {
    return reading;
  }

  String where() {
    return where;
  }

  /** Whether it is a mapping that holds nothing. */
  boolean isEmpty() {
    return isWritten && mapping.entries().isEmpty();
  }

  /** The entry under a key, if it is there. */
  Optional<YamlNode.Entry> entry(String key) {
    return mapping.entry(key);
  }

  /** The place of a key, or that of the mapping where it is absent. */
  Position position(String key) {
    return mapping.entry(key).map(YamlNode.Entry::position).orElse(position);
  }

  /** The text under a key, if it is there; a problem if it is something else. */
  Optional<SourceText> text(String key) {
    Optional<YamlNode.Entry> entry = mapping.entry(key);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (entry.get().value() instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return Optional.of(reading.text(scalar));
    }
    reading.wrong(
        where + ": " + key + " must be a text, not " + entry.get().value().kind() + ".",
        entry.get().position());
    return Optional.empty();
  }

  /** The text under a key that must be there. */
  Optional<SourceText> requiredText(String key, String example) {
    require(key, example);
    return text(key);
  }

  /** Tells of a key that is not there. */
  void require(String key, String example) {
    if (isWritten && mapping.entry(key).isEmpty()) {
      wrong("the key '" + key + "' is missing: add for example " + example + ".", position);
    }
  }

  /** {@code true} or {@code false} under a key. */
  boolean flag(String key, boolean fallback) {
    Optional<SourceText> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    String value = text.get().text();
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      wrong(key + " must be true or false, not '" + value + "'.", text.get().start());
    }
    return value.equalsIgnoreCase("true");
  }

  /** The mapping under a key, whose own keys are these. */
  Optional<Keys> keys(String key, String... known) {
    return mapping
        .entry(key)
        .map(e -> Keys.of(where + ": " + key, e.value(), e.position(), reading, known));
  }

  void wrong(String message, Position at) {
    reading.wrong(where + ": " + message, at);
  }
}
