// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.tidemark.port.out.SystemClock;

/**
 * Binds nothing to the outside yet but what formats share: {@link Clusters}.
 *
 * <p>Requires {@link SystemClock}.
 */
public final class CassandraModule extends AbstractModule {

  @Provides
  @Singleton
  Clusters clusters(SystemClock clock) {
    return new Clusters(clock);
  }
}
