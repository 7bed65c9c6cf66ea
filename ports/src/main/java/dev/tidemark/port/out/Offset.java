// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import static java.util.Objects.requireNonNull;

/**
 * How far a source has been read; only the source knows what its JSON means. Equal offsets have
 * equal texts.
 *
 * @param json one line
 * @param coversEarlier whether it tells all that was read up to here, as a position does; where it
 *     tells only what the batch that ended here read, a source needs all of them to go on
 */
public record Offset(String json, boolean coversEarlier) {
  public Offset {
    requireNonNull(json, "json");
  }

  /** An offset that tells all that was read. */
  public static Offset position(String json) {
    return new Offset(json, true);
  }

  /** An offset that tells what one batch read. */
  public static Offset step(String json) {
    return new Offset(json, false);
  }
}
