// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.port.out.SinkFormat;
import java.io.OutputStream;

/**
 * Binds {@link SinkFormat} "console" and "noop".
 *
 * <p>Requires nothing.
 */
public final class ConsoleModule extends AbstractModule {

  private final OutputStream standardOutput;

  /**
   * @param standardOutput where batches are printed; flushed after each, never closed
   */
  public ConsoleModule(OutputStream standardOutput) {
    this.standardOutput = requireNonNull(standardOutput, "standardOutput");
  }

  @ProvidesIntoMap
  @StringMapKey("console")
  @Singleton
  SinkFormat console() {
    return new ConsoleSinkFormat(standardOutput);
  }

  @ProvidesIntoMap
  @StringMapKey("noop")
  @Singleton
  SinkFormat noop() {
    return new NoopSinkFormat();
  }
}
