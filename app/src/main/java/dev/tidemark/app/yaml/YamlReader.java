// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML text into {@link YamlNode}s. A key that occurs twice is a problem; the first one
 * counts.
 */
public final class YamlReader {

  private static final int MAX_DEPTH = 50;

  private final String text;
  private final Problems problems;

  private YamlReader(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** The document; empty where there is none or it is no YAML, which is then a problem. */
  public static Optional<YamlNode> read(String text, Problems problems) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        problems.add(ErrorCode.BAD_FILE, "The file is empty.", new Position(1, 1));
        return Optional.empty();
      }
      return Optional.of(new YamlReader(text, problems).convert(root, 0));
    } catch (MarkedYAMLException e) {
      Position position = position(e.getProblemMark());
      problems.add(ErrorCode.BAD_FILE, syntaxMessage(e) + hint(text, position), position);
    } catch (YAMLException e) {
      problems.add(ErrorCode.BAD_FILE, "YAML syntax: " + e.getMessage(), new Position(1, 1));
    }
    return Optional.empty();
  }

  private static String syntaxMessage(MarkedYAMLException e) {
    Mark context = e.getContextMark();
    String where =
        context == null
            ? ""
            : " (" + e.getContext() + " that starts in line " + (context.getLine() + 1) + ")";
    return "YAML syntax: " + e.getProblem() + where + ".";
  }

  private static String hint(String text, Position position) {
    boolean hasVariable =
        text.lines()
            .skip(position.line() - 1L)
            .findFirst()
            .map(l -> l.contains("${"))
            .orElse(false);
    return hasVariable ? " Inside braces or brackets, put ${…} in quotes." : "";
  }

  private YamlNode convert(Node node, int depth) {
    Position position = position(node.getStartMark());
    if (depth > MAX_DEPTH) {
      problems.add(
          ErrorCode.BAD_FILE, "The file is nested too deeply, or an alias holds itself.", position);
      return new YamlNode.Sequence(List.of(), position);
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, position);
    }
    if (node instanceof SequenceNode sequence) {
      return new YamlNode.Sequence(
          sequence.getValue().stream().map(item -> convert(item, depth + 1)).toList(), position);
    }
    return mapping((MappingNode) node, position, depth);
  }

  private YamlNode.Scalar scalar(ScalarNode node, Position position) {
    String value = node.getValue();
    boolean plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    boolean isNull = plain && node.getTag().equals(Tag.NULL);
    Character style = plain ? (Character) ' ' : node.getScalarStyle().getChar();
    int from = text.offsetByCodePoints(0, node.getStartMark().getIndex());
    List<Position> places = new ScalarPlaces(text, style, from, position).of(value);
    return new YamlNode.Scalar(new SourceText(value, position, places), isNull);
  }

  private YamlNode mapping(MappingNode node, Position position, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Position at = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(ErrorCode.BAD_FILE, "A key must be a text.", at);
        continue;
      }
      YamlNode.Entry first = entries.get(key.getValue());
      if (first == null) {
        entries.put(
            key.getValue(),
            new YamlNode.Entry(key.getValue(), at, convert(tuple.getValueNode(), depth + 1)));
      } else {
        problems.add(
            ErrorCode.BAD_FILE,
            "duplicate key '"
                + key.getValue()
                + "': it is in line "
                + first.position().line()
                + " already.",
            at);
      }
    }
    return new YamlNode.Mapping(new ArrayList<>(entries.values()), position);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
