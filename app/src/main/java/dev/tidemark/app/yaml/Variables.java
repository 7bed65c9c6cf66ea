// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} by the environment's values. As in a shell,
 * the default also stands in for a value that is empty. {@code $${} stands for {@code ${} itself.
 */
public final class Variables {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}|\\$\\{");

  private final Map<String, String> environment;

  public Variables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The text with its variables replaced; one that is not defined is a problem, and its name stands
   * in for it, so that little else is wrong for that.
   */
  public SourceText replace(SourceText source, Problems problems) {
    String text = source.text();
    if (!text.contains("${")) {
      return source;
    }
    SourceText result = source.part(0, 0);
    int from = 0;
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      Position place = source.place(matcher.start());
      result = result.then(source.part(from, matcher.start()));
      result = result.then(SourceText.at(value(matcher, place, problems), place));
      from = matcher.end();
    }
    result = result.then(source.part(from, text.length()));
    return new SourceText(result.text(), source.start(), result.places());
  }

  private String value(Matcher matcher, Position place, Problems problems) {
    String name = matcher.group(1);
    if (name == null) {
      if (matcher.group().equals("${")) {
        problems.add(
            ErrorCode.BAD_OPTION,
            "'${' starts no variable: write ${NAME} or ${NAME:-default}, or $${ for the characters"
                + " themselves.",
            place);
      }
      return "${";
    }
    String value = environment.get(name);
    String fallback = matcher.group(3);
    if (fallback != null) {
      return value == null || value.isEmpty() ? fallback : value;
    }
    if (value == null) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "The environment variable "
              + name
              + " is not defined: define it, or give a default as in ${"
              + name
              + ":-default}."
              + Suggestion.sentence(name, environment.keySet()),
          place);
      return name;
    }
    return value;
  }
}
