// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The sink {@code console}. Stateless. */
record ConsoleSinkFormat(OutputStream standardOutput) implements SinkFormat {

  private static final int DEFAULT_ROWS = 20;
  private static final int DEFAULT_TRUNCATE = 20;

  @Override
  public String name() {
    return "console";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.oneOf("as", "a table for people, or a line of JSON a batch", "table", "json"),
        OptionSpec.positiveInteger("numRows", "as a table: how many rows are shown (20)"),
        new OptionSpec(
            "truncate",
            "as a table: whether, or after how many characters, texts are cut (true: 20)",
            value ->
                value.trim().toLowerCase(Locale.ROOT).matches("true|false|\\d{1,9}")
                    ? Optional.empty()
                    : Optional.of("must be true, false or a whole number, not '" + value + "'")));
  }

  @Override
  public Set<OutputMode> modes() {
    return Set.of(OutputMode.values());
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    if (!isJson(options)) {
      return;
    }
    for (String name : List.of("numRows", "truncate")) {
      if (options.get(name).isPresent()) {
        problems.add(
            ErrorCode.BAD_OPTION,
            "In '" + spec.name() + "': " + name + " goes with as: table; as: json writes all rows.",
            options.position(name));
      }
    }
  }

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    StructType schema = spec.schema().orElseThrow();
    Options options = spec.options();
    if (isJson(options)) {
      return new ConsoleSink(standardOutput, header -> new JsonBatchText(header, schema));
    }
    int rows =
        options
            .get("numRows")
            .map(v -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(v.trim())))
            .orElse(DEFAULT_ROWS);
    int truncate =
        options.get("truncate").map(ConsoleSinkFormat::truncate).orElse(DEFAULT_TRUNCATE);
    return new ConsoleSink(
        standardOutput,
        header -> new TableBatchText(header, schema, rows, truncate, session.zone()));
  }

  private static boolean isJson(Options options) {
    return options.get("as", "table").trim().equalsIgnoreCase("json");
  }

  private static int truncate(String value) {
    return switch (value.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> DEFAULT_TRUNCATE;
      case "false" -> 0;
      default -> Integer.parseInt(value.trim());
    };
  }
}
