// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.pipeline.PipelineFile.Connector;
import dev.tidemark.app.pipeline.PipelineFile.Query;
import dev.tidemark.app.pipeline.PipelineFile.Stream;
import dev.tidemark.app.pipeline.PipelineFile.Table;
import dev.tidemark.app.pipeline.PipelineFile.View;
import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.app.yaml.Variables;
import dev.tidemark.app.yaml.YamlNode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns the tree of a pipeline file into a {@link PipelineFile}, and tells all that is wrong. */
public final class PipelineReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final Keys.Reading reading;
  private final int processors;
  private final Set<String> queriesWithSinks;
  private final Map<String, Located<String>> relations = new HashMap<>();

  /**
   * @param processors what parallelism is where the file does not say
   * @param queriesWithSinks names of queries that get their sink elsewhere, so that the file may
   *     leave it out
   */
  public PipelineReader(
      Variables variables, int processors, Set<String> queriesWithSinks, Problems problems) {
    this.reading = new Keys.Reading(variables, problems);
    this.processors = processors;
    this.queriesWithSinks = Set.copyOf(queriesWithSinks);
  }

  public PipelineFile read(YamlNode root) {
    Keys top =
        Keys.of(
            "pipeline",
            root,
            new Position(1, 1),
            reading,
            "name",
            "settings",
            "streams",
            "views",
            "tables",
            "queries");
    Optional<SourceText> name = top.requiredText("name", "name: shop");
    name.ifPresent(n -> checkName("pipeline", n.text(), n.start()));
    top.require("queries", "queries: {totals: {sql: …, sink: …}}");
    List<Query> queries = parts(top, "queries", "query", this::query);
    if (top.entry("queries").filter(e -> isEmpty(e.value())).isPresent()) {
      top.wrong("queries is empty: a pipeline needs at least one query.", top.position("queries"));
    }
    return new PipelineFile(
        name.map(SourceText::text).orElse("pipeline"),
        SettingsReader.read(top, processors),
        parts(top, "streams", "stream", this::stream),
        parts(top, "views", "view", this::view),
        parts(top, "tables", "table", this::table),
        queries);
  }

  /** The entries of a mapping by name, such as those of {@code streams:}. */
  private <T> List<T> parts(Keys top, String key, String kind, Function<YamlNode.Entry, T> reader) {
    Optional<YamlNode.Entry> found = top.entry(key);
    if (found.isEmpty() || isNothing(found.get().value())) {
      return List.of();
    }
    List<T> parts = new ArrayList<>();
    YamlNode.Mapping mapping =
        Keys.mapping(key, found.get().value(), found.get().position(), reading);
    for (YamlNode.Entry entry : mapping.entries()) {
      checkName(kind, entry.key(), entry.position());
      if (!kind.equals("query")) {
        checkUnique(kind, entry);
      }
      parts.add(reader.apply(entry));
    }
    return parts;
  }

  private static boolean isEmpty(YamlNode node) {
    return isNothing(node)
        || (node instanceof YamlNode.Mapping mapping && mapping.entries().isEmpty());
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.isNull();
  }

  private void checkName(String kind, String name, Position position) {
    if (!NAME.matcher(name).matches()) {
      reading.wrong(
          kind + " name '" + name + "' must be made of letters, digits, '-' and '_'.", position);
    }
  }

  private void checkUnique(String kind, YamlNode.Entry entry) {
    String folded = entry.key().toLowerCase(Locale.ROOT);
    Located<String> before = relations.putIfAbsent(folded, new Located<>(kind, entry.position()));
    if (before != null) {
      reading.wrong(
          kind
              + " "
              + entry.key()
              + ": the name is used already, by the "
              + before.value()
              + " in line "
              + before.position().line()
              + ". A name is used once among streams, views and tables, without regard to case.",
          entry.position());
    }
  }

  private static Located<String> name(YamlNode.Entry entry) {
    return new Located<>(entry.key(), entry.position());
  }

  private Stream stream(YamlNode.Entry entry) {
    Keys keys = keys("stream", entry, "format", "options", "schema", "watermark", "deduplicate");
    return new Stream(
        name(entry),
        connector(keys),
        keys.text("schema"),
        Clauses.watermark(keys),
        Clauses.deduplicate(keys));
  }

  private View view(YamlNode.Entry entry) {
    Keys keys = keys("view", entry, "sql", "watermark", "deduplicate");
    return new View(
        name(entry),
        keys.requiredText("sql", "sql: SELECT …"),
        Clauses.watermark(keys),
        Clauses.deduplicate(keys));
  }

  private Table table(YamlNode.Entry entry) {
    Keys keys = keys("table", entry, "format", "options", "schema", "refresh");
    return new Table(name(entry), connector(keys), keys.text("schema"), Clauses.refresh(keys));
  }

  private Query query(YamlNode.Entry entry) {
    Keys keys = keys("query", entry, "sql", "outputMode", "trigger", "checkpointLocation", "sink");
    if (!queriesWithSinks.contains(entry.key())) {
      keys.require("sink", "sink: {format: console}");
    }
    return new Query(
        name(entry),
        keys.requiredText("sql", "sql: SELECT …"),
        Clauses.outputMode(keys),
        Clauses.trigger(keys),
        keys.text("checkpointLocation").map(t -> new Located<>(t.text(), t.start())),
        keys.keys("sink", "format", "options").map(PipelineReader::connector));
  }

  private Keys keys(String kind, YamlNode.Entry entry, String... known) {
    return Keys.of(kind + " " + entry.key(), entry.value(), entry.position(), reading, known);
  }

  private static Connector connector(Keys keys) {
    Optional<SourceText> format = keys.requiredText("format", "format: json");
    return new Connector(
        format.map(f -> new Located<>(f.text(), f.start())), options(keys), keys.position());
  }

  private static Options options(Keys keys) {
    Optional<YamlNode.Entry> found = keys.entry("options");
    if (found.isEmpty() || isNothing(found.get().value())) {
      return Options.of(List.of());
    }
    String where = keys.where() + ": options";
    List<Options.Entry> entries = new ArrayList<>();
    YamlNode.Mapping mapping =
        Keys.mapping(where, found.get().value(), found.get().position(), keys.reading());
    Keys options =
        new Keys(
            where,
            mapping,
            found.get().position(),
            keys.reading(),
            mapping.entries().stream().map(YamlNode.Entry::key).toList());
    Map<String, Position> seen = new HashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Position before = seen.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.position());
      if (before != null) {
        options.wrong(
            "duplicate option '"
                + entry.key()
                + "': names of options have no case, and it is in line "
                + before.line()
                + " already.",
            entry.position());
        continue;
      }
      options
          .text(entry.key())
          .ifPresent(t -> entries.add(new Options.Entry(entry.key(), t.text(), entry.position())));
    }
    return Options.of(entries);
  }
}
