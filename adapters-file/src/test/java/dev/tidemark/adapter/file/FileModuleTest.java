// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.tidemark.adapter.console.ConsoleModule;
import dev.tidemark.adapter.rate.RateModule;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableFormat;
import dev.tidemark.testkit.VirtualClock;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileModuleTest {

  @Test
  void formatsAreBoundByName() {
    Injector injector =
        Guice.createInjector(
            new FileModule(),
            new RateModule(),
            new ConsoleModule(OutputStream.nullOutputStream()),
            new AbstractModule() {
              @Override
              protected void configure() {
                binder().requireExplicitBindings();
                bind(SystemClock.class).toInstance(VirtualClock.atEpoch());
              }
            });
    Map<String, SourceFormat> sources =
        injector.getInstance(Key.get(new TypeLiteral<Map<String, SourceFormat>>() {}));
    Map<String, TableFormat> tables =
        injector.getInstance(Key.get(new TypeLiteral<Map<String, TableFormat>>() {}));
    Map<String, SinkFormat> sinks =
        injector.getInstance(Key.get(new TypeLiteral<Map<String, SinkFormat>>() {}));
    assertThat(sources).containsOnlyKeys("json", "csv", "rate");
    assertThat(tables).containsOnlyKeys("json", "csv");
    assertThat(sinks).containsOnlyKeys("json", "csv", "console", "noop");
    sources.forEach((name, format) -> assertThat(format.name()).isEqualTo(name));
    tables.forEach((name, format) -> assertThat(format.name()).isEqualTo(name));
    sinks.forEach((name, format) -> assertThat(format.name()).isEqualTo(name));
  }
}
