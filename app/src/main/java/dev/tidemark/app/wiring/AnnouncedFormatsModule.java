// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.tidemark.app.planning.AnnouncedFormats;
import dev.tidemark.port.out.SinkFormat;

/**
 * Binds the formats that are checked and refused: {@link SinkFormat} "cassandra".
 *
 * <p>Requires nothing.
 */
final class AnnouncedFormatsModule extends AbstractModule {

  @ProvidesIntoMap
  @StringMapKey("cassandra")
  SinkFormat cassandraSink() {
    return AnnouncedFormats.cassandraSink();
  }
}
