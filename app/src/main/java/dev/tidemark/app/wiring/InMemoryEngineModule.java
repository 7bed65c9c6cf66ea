// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tidemark.engine.inmemory.InMemoryEngine;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TextCodec;

/**
 * Binds {@link QueryEngine} to the in-memory engine.
 *
 * <p>Requires {@link SystemClock} and {@link TextCodec}.
 */
final class InMemoryEngineModule extends AbstractModule {

  @Provides
  @Singleton
  QueryEngine engine(SystemClock clock, TextCodec codec) {
    return new InMemoryEngine(clock, codec);
  }
}
