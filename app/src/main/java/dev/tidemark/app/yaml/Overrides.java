// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Values given on the command line as {@code a.b.c=value}, put over those of the file.
 *
 * <p>A path goes down by keys that exist, the longest that fits first, so that keys with dots are
 * found; what is left when no key fits names a new one: whole among options, up to the next dot
 * elsewhere. A value in braces or brackets is YAML, any other is text as it stands.
 *
 * <p>An override has the place {@code (line, column)} of its own text, where its line is the number
 * of lines of the file plus its own number: see {@link #line}.
 */
public final class Overrides {

  private final int linesOfFile;
  private final Problems problems;

  public Overrides(int linesOfFile, Problems problems) {
    this.linesOfFile = linesOfFile;
    this.problems = problems;
  }

  /** The line of the override with this index. */
  private int line(int index) {
    return linesOfFile + 1 + index;
  }

  /** The tree with the overrides put in, in order. */
  public YamlNode apply(YamlNode root, List<String> overrides) {
    YamlNode result = root;
    for (int i = 0; i < overrides.size(); i++) {
      String override = overrides.get(i);
      int equals = override.indexOf('=');
      if (equals <= 0) {
        problems.add(
            ErrorCode.BAD_OPTION,
            "An override is written a.b.c=value: '" + override + "' has no path or no '='.",
            new Position(line(i), 1));
        continue;
      }
      Optional<YamlNode> value =
          value(override.substring(equals + 1), new Position(line(i), equals + 2));
      if (value.isPresent()) {
        result = put(result, override.substring(0, equals), value.get(), line(i), 1, false);
      }
    }
    return result;
  }

  private Optional<YamlNode> value(String text, Position place) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.of(new YamlNode.Scalar(text(text, place), false));
    }
    Problems own = new Problems();
    Optional<YamlNode> tree = YamlReader.read(text, own);
    own.found().forEach(p -> problems.add(p.code(), p.message(), place));
    return tree.map(node -> at(node, place));
  }

  private static SourceText text(String text, Position start) {
    List<Position> places = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      places.add(new Position(start.line(), start.column() + i));
    }
    return new SourceText(text, start, places);
  }

  private static YamlNode at(YamlNode node, Position place) {
    if (node instanceof YamlNode.Scalar scalar) {
      return new YamlNode.Scalar(SourceText.at(scalar.text().text(), place), scalar.isNull());
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new YamlNode.Sequence(
          sequence.items().stream().map(item -> at(item, place)).toList(), place);
    }
    return new YamlNode.Mapping(
        ((YamlNode.Mapping) node)
            .entries().stream()
                .map(e -> new YamlNode.Entry(e.key(), place, at(e.value(), place)))
                .toList(),
        place);
  }

  private YamlNode put(
      YamlNode node, String path, YamlNode value, int line, int column, boolean wholeKey) {
    Position place = new Position(line, column);
    List<YamlNode.Entry> entries = new ArrayList<>();
    if (node instanceof YamlNode.Mapping mapping) {
      entries.addAll(mapping.entries());
    }
    Optional<YamlNode.Entry> longest =
        entries.stream()
            .filter(e -> path.equals(e.key()) || path.startsWith(e.key() + "."))
            .max(Comparator.comparingInt(e -> e.key().length()));
    int dot = path.indexOf('.');
    String key =
        longest
            .map(YamlNode.Entry::key)
            .orElse(wholeKey || dot < 0 ? path : path.substring(0, dot));
    YamlNode changed = value;
    if (key.length() < path.length()) {
      YamlNode under =
          longest.map(YamlNode.Entry::value).orElse(new YamlNode.Mapping(List.of(), place));
      changed =
          put(
              under,
              path.substring(key.length() + 1),
              value,
              line,
              column + key.length() + 1,
              key.equals("options"));
    }
    YamlNode.Entry entry =
        new YamlNode.Entry(key, longest.map(YamlNode.Entry::position).orElse(place), changed);
    if (longest.isPresent()) {
      entries.set(entries.indexOf(longest.get()), entry);
    } else {
      entries.add(entry);
    }
    return new YamlNode.Mapping(entries, node.position());
  }
}
