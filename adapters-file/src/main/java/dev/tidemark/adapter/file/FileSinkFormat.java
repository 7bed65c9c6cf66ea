// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Sinks of files. Stateless. */
record FileSinkFormat(LineFormat format) implements SinkFormat {

  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.text("path", "the folder to write to; relative to the pipeline file"),
          OptionSpec.oneOf(
              "compression", "how files are compressed (none)", "none", "uncompressed", "gzip"));

  @Override
  public String name() {
    return format.text();
  }

  @Override
  public List<OptionSpec> options() {
    return Stream.of(OPTIONS, format.writeOptions()).flatMap(List::stream).toList();
  }

  @Override
  public Set<OutputMode> modes() {
    return Set.of(OutputMode.APPEND);
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    FileChecks.checkPath(spec, problems);
    if (spec.schema().isPresent()) {
      try {
        format.encoder(spec.schema().get(), spec.options(), ZoneOffset.UTC);
      } catch (QueryException e) {
        e.problems()
            .forEach(
                p ->
                    problems.add(
                        p.code(), "In '" + spec.name() + "': " + p.message(), spec.position()));
      }
    }
  }

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    if (!modes().contains(mode)) {
      throw new IllegalArgumentException(
          "the mode must be append: sink=" + name() + ", mode=" + mode.text());
    }
    StructType schema = spec.schema().orElseThrow();
    String option = spec.options().get("path").orElseThrow();
    Path path = session.baseDirectory().resolve(PathPattern.withoutScheme(option)).toAbsolutePath();
    boolean gzip = spec.options().get("compression", "none").trim().equalsIgnoreCase("gzip");
    String extension = "." + format.text() + (gzip ? ".gz" : "");
    SinkFolder folder = SinkFolder.open(path.normalize(), extension);
    return new FileSink(folder, () -> format.encoder(schema, spec.options(), session.zone()), gzip);
  }
}
