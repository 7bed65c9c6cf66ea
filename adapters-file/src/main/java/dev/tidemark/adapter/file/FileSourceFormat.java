// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SourceFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Streams of files. Stateless. */
record FileSourceFormat(LineFormat format) implements SourceFormat {

  @Override
  public String name() {
    return format.text();
  }

  @Override
  public List<OptionSpec> options() {
    return Stream.of(FileReadOptions.WHICH_FILES, FileReadOptions.STREAM, format.readOptions())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    FileChecks.checkFiles(format, spec, problems);
    FileChecks.checkStream(spec, problems);
  }

  @Override
  public SchemaRule schemaRule() {
    return SchemaRule.REQUIRED;
  }

  @Override
  public Optional<StructType> schema(ConnectorSpec spec) {
    return spec.schema();
  }

  @Override
  public EventSource open(ConnectorSpec spec, Session session) {
    return new FileSource(format, spec, session);
  }
}
