// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.output.OutputMode;
import java.util.Set;

/** A kind of sink: what {@code format:} under {@code sink:} names. Stateless. */
public interface SinkFormat extends Format {

  Set<OutputMode> modes();

  /**
   * @param spec whose schema is that of the rows to come
   */
  EventSink open(ConnectorSpec spec, OutputMode mode, Session session);
}
