// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.app.planning.Formats;
import dev.tidemark.app.planning.FunctionSinkFormat;
import dev.tidemark.app.planning.PipelinePlanner;
import dev.tidemark.formats.codec.JacksonTextCodec;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TextCodec;

/**
 * Binds {@link PipelinePlanner}, {@link Formats}, {@link SystemClock}, {@link TextCodec} and {@link
 * SinkFormat} "foreachBatch", and makes the injector strict.
 *
 * <p>Requires maps of source, table and sink formats by name.
 */
final class ApplicationModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().requireAtInjectOnConstructors();
    binder().disableCircularProxies();
    bind(Formats.class).in(Singleton.class);
    bind(PipelinePlanner.class).in(Singleton.class);
    bind(SystemClock.class).toInstance(new MachineClock());
    bind(TextCodec.class).toInstance(new JacksonTextCodec());
    bind(Application.Parts.class).in(Singleton.class);
  }

  @ProvidesIntoMap
  @StringMapKey("foreachbatch")
  SinkFormat functionSink() {
    return new FunctionSinkFormat();
  }
}
