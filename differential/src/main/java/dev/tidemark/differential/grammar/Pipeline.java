// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A random query with its input.
 *
 * @param root what the query gives
 * @param isMaxPolicy whether the greatest of several watermarks counts, not the least
 * @param isDrained whether the query closes everything at its end
 * @param stopAfter how many blocks the query runs on before it is stopped and started again
 * @param input the blocks of each stream, one a batch
 * @param tables the bounded inputs
 */
public record Pipeline(
    long seed,
    Node root,
    Mode mode,
    boolean isMaxPolicy,
    boolean isDrained,
    int stopAfter,
    Map<String, List<List<Row>>> input,
    List<Node.Table> tables) {

  /** Output modes. */
  public enum Mode {
    APPEND,
    UPDATE,
    COMPLETE
  }

  /** The columns of every stream. */
  public static List<Column> streamColumns() {
    return List.of(
        Column.of("t", Column.Type.TIME),
        Column.of("k", Column.Type.TEXT),
        Column.of("v", Column.Type.NUMBER));
  }

  /** The names of the query's columns: a window gives two. */
  public List<String> outputNames() {
    return SqlText.outputNames(root);
  }

  /** The pipeline as text, and its input as files. */
  public Scenario scenario() {
    Map<String, List<List<String>>> files = new HashMap<>();
    input.forEach(
        (name, blocks) ->
            files.put(name, blocks.stream().map(b -> RandomRows.lines(b, "t", "k", "v")).toList()));
    String kind = shape(root) + " in " + mode.name().toLowerCase(java.util.Locale.ROOT) + " mode";
    return new SqlText(root, files)
        .scenario(
            seed,
            kind,
            isMaxPolicy ? "max" : "min",
            mode.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static String shape(Node node) {
    String name = node.getClass().getSimpleName();
    if (node instanceof Node.StreamJoin join) {
      name = join.kind().name();
    } else if (node instanceof Node.Aggregate aggregate && aggregate.time() != null) {
      name = aggregate.time().getClass().getSimpleName();
    }
    List<String> below = node.children().stream().map(Pipeline::shape).toList();
    return below.isEmpty() ? name : name + "(" + String.join(", ", below) + ")";
  }

  /** Why Spark's answer may be another one, on purpose; empty where it must be the same. */
  public Optional<String> deviation() {
    return deviation(root);
  }

  private Optional<String> deviation(Node node) {
    if (node instanceof Node.StreamJoin join && join.kind() == Node.Kind.FULL_OUTER) {
      return Optional.of("FULL OUTER matches null keys in Spark");
    }
    if (node instanceof Node.Aggregate
        && mode == Mode.COMPLETE
        && node.columns().stream().anyMatch(Column::isMarked)) {
      return Optional.of("complete mode keeps late rows in Spark");
    }
    return node.children().stream().flatMap(c -> deviation(c).stream()).findFirst();
  }
}
