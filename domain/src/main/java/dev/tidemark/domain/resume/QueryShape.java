// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.resume;

import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a query its checkpoint depends on: the streams it reads, its watermarks, and what each
 * stateful operator keeps. What is not in here may change between two runs: triggers, sinks, rate
 * limits, tables, and projections and filters that keep no state.
 *
 * <p>Immutable. ("Recovery Semantics after Changes in a Streaming Query" of Spark's guide says what
 * may change there; here a change that would go on with the wrong state is refused.)
 *
 * @param watermarkPolicy as of the first start: it stays, whatever the settings say later (Spark's
 *     OffsetSeqMetadata)
 * @param parts from the sources up, each named once
 */
public record QueryShape(WatermarkPolicy watermarkPolicy, List<Part> parts) {
  public QueryShape {
    parts = List.copyOf(parts);
  }

  /**
   * A stream, the watermarks, or a stateful operator.
   *
   * @param name for example {@code aggregation 1}
   */
  public record Part(String name, List<Trait> traits) {
    public Part {
      traits = List.copyOf(traits);
    }

    private String sentence() {
      List<String> texts = traits.stream().map(t -> t.name() + " " + t.text()).toList();
      return name + " (" + String.join("; ", texts) + ")";
    }
  }

  /** One thing about a part that must stay: {@code grouped by: city STRING}. */
  public record Trait(String name, String text) {}

  /** The same shape with one more part. */
  public QueryShape with(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.add(part);
    return new QueryShape(watermarkPolicy, all);
  }

  /**
   * What keeps a query of another shape from going on where this one was: one line a difference,
   * such as {@code aggregation 1, grouped by: city STRING → product STRING}; empty if it may.
   */
  public List<String> differences(QueryShape now) {
    Map<String, Part> left = new LinkedHashMap<>();
    now.parts.forEach(part -> left.put(part.name(), part));
    List<String> differences = new ArrayList<>();
    for (Part part : parts) {
      Part other = left.remove(part.name());
      if (other == null) {
        differences.add(part.sentence() + " is gone");
      } else {
        compare(part, other, differences);
      }
    }
    left.values().forEach(part -> differences.add(part.sentence() + " is new"));
    return differences;
  }

  private static void compare(Part then, Part now, List<String> differences) {
    Map<String, String> left = new LinkedHashMap<>();
    now.traits().forEach(trait -> left.put(trait.name(), trait.text()));
    for (Trait trait : then.traits()) {
      String text = left.remove(trait.name());
      if (!trait.text().equals(text)) {
        differences.add(
            line(then.name(), trait.name(), trait.text(), text == null ? "nothing" : text));
      }
    }
    left.forEach((name, text) -> differences.add(line(then.name(), name, "nothing", text)));
  }

  private static String line(String part, String trait, String then, String now) {
    return part + ", " + trait + ": " + then + " → " + now;
  }
}
