// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.io.IOException;
import java.util.List;

/** What makes the rows of a data set, one event after the other. Used once, by one thread. */
interface Events {

  /** Streams that are written; tables as well. */
  List<StreamFiles> streams();

  /**
   * Writes the rows of one event: one, none or several.
   *
   * @param number counts from 0; each is asked for once, in order
   */
  void write(long number) throws IOException;
}
