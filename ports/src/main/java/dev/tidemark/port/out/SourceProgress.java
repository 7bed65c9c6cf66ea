// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a batch read of one source: the rows in {@code (start, end]}.
 *
 * @param stream the source's name in the pipeline
 * @param start empty where the source had given nothing before
 * @param end empty where the source has given nothing yet
 * @param inputRows rows read, malformed ones included
 */
public record SourceProgress(
    String stream, Optional<Offset> start, Optional<Offset> end, long inputRows) {
  public SourceProgress {
    requireNonNull(stream, "stream");
    requireNonNull(start, "start");
    requireNonNull(end, "end");
  }
}
