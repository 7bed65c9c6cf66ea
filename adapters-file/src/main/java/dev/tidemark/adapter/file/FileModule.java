// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableFormat;

/**
 * Binds {@link SourceFormat}, {@link TableFormat} and {@link SinkFormat} "json" and "csv" by name.
 *
 * <p>Requires {@link SystemClock}.
 */
public final class FileModule extends AbstractModule {

  @ProvidesIntoMap
  @StringMapKey("json")
  @Singleton
  SourceFormat jsonSource() {
    return new FileSourceFormat(LineFormat.JSON);
  }

  @ProvidesIntoMap
  @StringMapKey("csv")
  @Singleton
  SourceFormat csvSource() {
    return new FileSourceFormat(LineFormat.CSV);
  }

  @ProvidesIntoMap
  @StringMapKey("json")
  @Singleton
  TableFormat jsonTable(SystemClock clock) {
    return new FileTableFormat(LineFormat.JSON, clock);
  }

  @ProvidesIntoMap
  @StringMapKey("csv")
  @Singleton
  TableFormat csvTable(SystemClock clock) {
    return new FileTableFormat(LineFormat.CSV, clock);
  }

  @ProvidesIntoMap
  @StringMapKey("json")
  @Singleton
  SinkFormat jsonSink() {
    return new FileSinkFormat(LineFormat.JSON);
  }

  @ProvidesIntoMap
  @StringMapKey("csv")
  @Singleton
  SinkFormat csvSink() {
    return new FileSinkFormat(LineFormat.CSV);
  }
}
