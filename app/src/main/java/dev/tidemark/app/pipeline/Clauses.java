// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.app.yaml.YamlNode;
import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.DeduplicateClause;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.trigger.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the small clauses of streams, views, tables and queries. */
final class Clauses {

  private static final Trigger AS_FAST_AS_POSSIBLE = new Trigger.ProcessingTime(0);

  private Clauses() {}

  /** {@code watermark: {column: t, delay: 10 minutes}}. */
  static Optional<WatermarkClause> watermark(Keys part) {
    return part.keys("watermark", "column", "delay")
        .flatMap(
            keys -> {
              Optional<SourceText> column = keys.requiredText("column", "column: created_at");
              Optional<SourceText> delay = keys.requiredText("delay", "delay: 10 minutes");
              return column.isEmpty() || delay.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new WatermarkClause(
                          column.get().text(), delay.get().text(), position(part, "watermark")));
            });
  }

  /** {@code deduplicate: {columns: [a, b], withinWatermark: false}}. */
  static Optional<DeduplicateClause> deduplicate(Keys part) {
    return part.keys("deduplicate", "columns", "withinWatermark")
        .flatMap(
            keys -> {
              boolean within = keys.flag("withinWatermark", false);
              keys.require("columns", "columns: [id]");
              List<String> columns = texts(keys, "columns");
              return columns.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new DeduplicateClause(columns, within, position(part, "deduplicate")));
            });
  }

  /** Where the value of a key starts. */
  private static Position position(Keys part, String key) {
    return part.entry(key).map(e -> e.value().position()).orElse(part.position());
  }

  private static List<String> texts(Keys keys, String key) {
    Optional<YamlNode.Entry> entry = keys.entry(key);
    if (entry.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (entry.get().value() instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
          texts.add(keys.reading().text(scalar).text());
        }
      }
      if (!texts.isEmpty() && texts.size() == sequence.items().size()) {
        return texts;
      }
    }
    keys.wrong(key + " must be a list of names, as in [a, b].", entry.get().value().position());
    return List.of();
  }

  /** {@code refresh: batch}, which is the default, {@code never}, or a duration. */
  static Located<Refresh> refresh(Keys part) {
    Optional<SourceText> text = part.text("refresh");
    Refresh refresh = text.map(t -> refresh(part, t)).orElse(Refresh.BATCH);
    return new Located<>(refresh, position(part, "refresh"));
  }

  private static Refresh refresh(Keys part, SourceText text) {
    return switch (text.text().toLowerCase(Locale.ROOT)) {
      case "batch" -> Refresh.BATCH;
      case "never" -> Refresh.NEVER;
      default -> {
        String rule = "refresh must be batch, never, or a duration such as 10 minutes: ";
        yield duration(part, text, rule).map(Refresh::new).orElse(Refresh.BATCH);
      }
    };
  }

  /** {@code outputMode: append}, which is the default; empty where it is wrong. */
  static Optional<Located<OutputMode>> outputMode(Keys part) {
    Optional<YamlNode.Entry> entry = part.entry("outputMode");
    if (entry.isEmpty()) {
      return Optional.of(new Located<>(OutputMode.APPEND, part.position()));
    }
    Optional<SourceText> text = part.text("outputMode");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (OutputMode mode : OutputMode.values()) {
      if (mode.text().equalsIgnoreCase(text.get().text())) {
        return Optional.of(new Located<>(mode, text.get().start()));
      }
    }
    List<String> words = Arrays.stream(OutputMode.values()).map(OutputMode::text).toList();
    part.wrong(
        "outputMode must be append, update or complete, not '"
            + text.get().text()
            + "'."
            + Suggestion.sentence(text.get().text(), words),
        text.get().start());
    return Optional.empty();
  }

  /**
   * {@code trigger: {processingTime: 5 seconds}} or {@code {availableNow: true}}, perhaps with
   * {@code drain: true}; as fast as possible by default.
   */
  static Located<Trigger> trigger(Keys part) {
    Optional<Keys> found = part.keys("trigger", "processingTime", "availableNow", "drain");
    if (found.isEmpty()) {
      return new Located<>(AS_FAST_AS_POSSIBLE, part.position());
    }
    Keys keys = found.get();
    Position position = position(part, "trigger");
    Optional<SourceText> interval = keys.text("processingTime");
    boolean availableNow = keys.flag("availableNow", true);
    boolean drain = keys.flag("drain", false);
    boolean hasInterval = keys.entry("processingTime").isPresent();
    boolean hasAvailableNow = keys.entry("availableNow").isPresent();
    if (hasInterval == hasAvailableNow) {
      if (hasInterval || keys.isEmpty()) {
        keys.wrong("write either processingTime or availableNow: true.", position);
      }
    } else if (drain && hasInterval) {
      keys.wrong("drain goes with availableNow only.", keys.position("drain"));
    } else if (!availableNow) {
      keys.wrong(
          "availableNow must be true; for a query without end leave the trigger out.", position);
    }
    if (hasAvailableNow) {
      return new Located<>(new Trigger.AvailableNow(drain), position);
    }
    return new Located<>(
        interval
            .flatMap(text -> duration(keys, text, "processingTime: "))
            .map(millis -> (Trigger) new Trigger.ProcessingTime(millis))
            .orElse(AS_FAST_AS_POSSIBLE),
        position);
  }

  /** Millis, from 0 up. */
  private static Optional<Long> duration(Keys keys, SourceText text, String rule) {
    try {
      long millis = Math.floorDiv(Intervals.parseMicros(text.text()), 1000L);
      if (millis >= 0) {
        return Optional.of(millis);
      }
      keys.wrong(rule + "'" + text.text() + "' is negative.", text.start());
    } catch (IllegalArgumentException e) {
      keys.wrong(rule + e.getMessage(), text.start());
    }
    return Optional.empty();
  }
}
