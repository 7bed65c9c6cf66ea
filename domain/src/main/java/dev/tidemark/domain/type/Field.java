// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

import static java.util.Objects.requireNonNull;

/** A named part of a struct or of a row. */
public record Field(String name, DataType type) {

  public Field {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }
}
