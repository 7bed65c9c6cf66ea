// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.Located;
import dev.tidemark.app.pipeline.PipelineFile.Connector;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Format;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks a connector of the file against the format that it names. */
final class ConnectorCheck {

  private final Problems problems;

  ConnectorCheck(Problems problems) {
    this.problems = problems;
  }

  /** The format by name; a problem if there is none. */
  <F extends Format> Optional<F> format(
      String where, String kind, Connector connector, Map<String, F> formats) {
    if (connector.format().isEmpty()) {
      return Optional.empty(); // told when the file was read
    }
    Located<String> name = connector.format().get();
    F format = formats.get(connector.formatName());
    if (format == null) {
      List<String> names = formats.values().stream().map(Format::name).toList();
      problems.add(
          ErrorCode.BAD_OPTION,
          where
              + ": no "
              + kind
              + " format is named '"
              + name.value()
              + "'."
              + Suggestion.sentence(name.value(), names)
              + " There are "
              + String.join(", ", names)
              + ".",
          name.position());
    }
    return Optional.ofNullable(format);
  }

  /** Checks options one by one, and then all together by {@link Format#check}. */
  ConnectorSpec check(
      String where, String name, Connector connector, Format format, Optional<StructType> schema) {
    checkOptions(where, connector.options(), format);
    ConnectorSpec spec =
        new ConnectorSpec(
            name,
            connector.options(),
            schema,
            connector.format().map(Located::position).orElse(connector.position()));
    Problems own = new Problems();
    format.check(spec, own);
    for (Problem problem : own.found()) {
      problems.add(
          problem.code(),
          named(where, name, problem.message()),
          problem.position().isKnown() ? problem.position() : spec.position());
    }
    return spec;
  }

  /** Formats name the connector as they know it; the file's reader knows more. */
  private static String named(String where, String name, String message) {
    String own = "In '" + name + "': ";
    return where + ": " + (message.startsWith(own) ? message.substring(own.length()) : message);
  }

  private void checkOptions(String where, Options options, Format format) {
    List<String> known = format.options().stream().map(OptionSpec::name).toList();
    for (Options.Entry entry : options.entries()) {
      Optional<OptionSpec> spec =
          format.options().stream().filter(o -> isNamed(o, entry.name())).findFirst();
      if (spec.isEmpty()) {
        problems.add(
            ErrorCode.BAD_OPTION,
            where
                + ": format "
                + format.name()
                + " has no option '"
                + entry.name()
                + "'."
                + hint(entry.name(), known),
            entry.position());
        continue;
      }
      spec.get()
          .check()
          .apply(entry.value())
          .ifPresent(
              wrong ->
                  problems.add(
                      ErrorCode.BAD_OPTION,
                      where + ": option " + spec.get().name() + " " + wrong + ".",
                      entry.position()));
    }
  }

  private static String hint(String name, List<String> known) {
    String nearest = Suggestion.sentence(name, known);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return known.isEmpty() ? " It takes none." : " It takes " + String.join(", ", known) + ".";
  }

  private static boolean isNamed(OptionSpec option, String name) {
    String wanted = option.name().toLowerCase(Locale.ROOT);
    String lower = name.toLowerCase(Locale.ROOT);
    return wanted.endsWith(".*")
        ? lower.startsWith(wanted.substring(0, wanted.length() - 1))
        : lower.equals(wanted);
  }
}
