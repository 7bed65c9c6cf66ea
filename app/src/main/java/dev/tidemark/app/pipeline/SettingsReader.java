// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.pipeline.PipelineFile.Settings;
import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code settings:}. */
final class SettingsReader {

  private SettingsReader() {}

  static Settings read(Keys top, int processors) {
    Optional<Keys> keys =
        top.keys("settings", "timeZone", "parallelism", "multipleWatermarkPolicy");
    return keys.map(k -> new Settings(timeZone(k), parallelism(k, processors), policy(k)))
        .orElse(new Settings(ZoneOffset.UTC, processors, WatermarkPolicy.MIN));
  }

  private static ZoneId timeZone(Keys keys) {
    Optional<SourceText> text = keys.text("timeZone");
    if (text.isEmpty()) {
      return ZoneOffset.UTC;
    }
    String name = text.get().text();
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      keys.wrong(
          "timeZone '"
              + name
              + "' is no time zone: write a region such as Europe/Vienna, or an offset such as"
              + " +01:00."
              + Suggestion.sentence(name, ZoneId.getAvailableZoneIds()),
          text.get().start());
      return ZoneOffset.UTC;
    }
  }

  private static int parallelism(Keys keys, int processors) {
    Optional<SourceText> text = keys.text("parallelism");
    if (text.isEmpty()) {
      return processors;
    }
    try {
      int parallelism = Integer.parseInt(text.get().text());
      if (parallelism >= 1) {
        return parallelism;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number that is out of range
    }
    keys.wrong(
        "parallelism must be a whole number from 1 up, not '" + text.get().text() + "'.",
        text.get().start());
    return processors;
  }

  private static WatermarkPolicy policy(Keys keys) {
    Optional<SourceText> text = keys.text("multipleWatermarkPolicy");
    if (text.isEmpty()) {
      return WatermarkPolicy.MIN;
    }
    List<String> words = new ArrayList<>();
    for (WatermarkPolicy policy : WatermarkPolicy.values()) {
      if (policy.text().equalsIgnoreCase(text.get().text())) {
        return policy;
      }
      words.add(policy.text());
    }
    keys.wrong(
        "multipleWatermarkPolicy must be "
            + String.join(" or ", words)
            + ", not '"
            + text.get().text()
            + "'.",
        text.get().start());
    return WatermarkPolicy.MIN;
  }
}
