// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;

/**
 * Binds {@link SourceFormat} "rate".
 *
 * <p>Requires {@link SystemClock}.
 */
public final class RateModule extends AbstractModule {

  @ProvidesIntoMap
  @StringMapKey("rate")
  @Singleton
  SourceFormat rate(SystemClock clock) {
    return new RateSourceFormat(clock);
  }
}
