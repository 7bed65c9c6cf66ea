// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tables of files. Stateless. */
record FileTableFormat(LineFormat format, SystemClock clock) implements TableFormat {

  @Override
  public String name() {
    return format.text();
  }

  @Override
  public List<OptionSpec> options() {
    return Stream.of(FileReadOptions.WHICH_FILES, format.readOptions())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    FileChecks.checkFiles(format, spec, problems);
  }

  @Override
  public StaticTable open(ConnectorSpec spec, Session session) {
    return new FileTable(format, spec, session, clock);
  }
}
