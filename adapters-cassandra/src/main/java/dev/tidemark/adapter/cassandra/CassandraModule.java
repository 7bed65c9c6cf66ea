// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.port.out.TableFormat;

/**
 * Binds {@link TableFormat} "cassandra".
 *
 * <p>Requires {@link SystemClock}.
 */
public final class CassandraModule extends AbstractModule {

  /** What tables and sinks share. */
  @Provides
  @Singleton
  Clusters clusters(SystemClock clock) {
    return new Clusters(clock);
  }

  @ProvidesIntoMap
  @StringMapKey("cassandra")
  @Singleton
  TableFormat cassandraTable(Clusters clusters, SystemClock clock) {
    return new CassandraTableFormat(clusters, clock);
  }
}
