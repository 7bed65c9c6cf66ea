// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import static java.util.Objects.requireNonNull;

/**
 * How far a source has been read; only the source knows what its JSON means. Equal offsets have
 * equal texts.
 *
 * @param json one line
 */
public record Offset(String json) {
  public Offset {
    requireNonNull(json, "json");
  }
}
