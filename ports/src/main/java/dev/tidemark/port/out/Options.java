// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.problem.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Options of a source, table or sink by name, without regard to case, each with its place in the
 * pipeline file. Immutable.
 */
public final class Options {

  private final Map<String, Entry> entries;

  private Options(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** One option as it was written. */
  public record Entry(String name, String value, Position position) {}

  public static Options of(List<Entry> entries) {
    Map<String, Entry> byName = new LinkedHashMap<>();
    entries.forEach(e -> byName.put(e.name().toLowerCase(Locale.ROOT), e));
    return new Options(byName);
  }

  /**
   * Options without a place, for the Java API and for tests: {@code Options.of(Map.of("path",
   * "in"))}.
   */
  public static Options of(Map<String, String> values) {
    return of(
        values.entrySet().stream()
            .map(e -> new Entry(e.getKey(), e.getValue(), Position.UNKNOWN))
            .toList());
  }

  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  public Optional<Entry> entry(String name) {
    return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> get(String name) {
    return entry(name).map(Entry::value);
  }

  public String get(String name, String fallback) {
    return get(name).orElse(fallback);
  }

  /** The place of an option, or unknown where it is not given. */
  public Position position(String name) {
    return entry(name).map(Entry::position).orElse(Position.UNKNOWN);
  }
}
