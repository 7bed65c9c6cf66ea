// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.TableFormat;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/** All formats of this build by name. Immutable. */
public final class Formats {

  private final Map<String, SourceFormat> sources;
  private final Map<String, TableFormat> tables;
  private final Map<String, SinkFormat> sinks;

  @Inject
  public Formats(
      Map<String, SourceFormat> sources,
      Map<String, TableFormat> tables,
      Map<String, SinkFormat> sinks) {
    this.sources = new TreeMap<>(sources);
    this.tables = new TreeMap<>(tables);
    this.sinks = new TreeMap<>(sinks);
  }

  Map<String, SourceFormat> sources() {
    return sources;
  }

  Map<String, TableFormat> tables() {
    return tables;
  }

  Map<String, SinkFormat> sinks() {
    return sinks;
  }
}
