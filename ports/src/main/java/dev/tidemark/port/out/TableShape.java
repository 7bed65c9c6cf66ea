// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/**
 * What a table knows of itself before it is read.
 *
 * @param schema as {@link StaticTable#schema}
 * @param lookupKey as {@link StaticTable#lookupKey}
 * @param noLookupBecause why there is no such key, in a clause without a full stop; empty if there
 *     is one, or if nobody knows
 */
public record TableShape(
    StructType schema, List<String> lookupKey, Optional<String> noLookupBecause) {
  public TableShape {
    lookupKey = List.copyOf(lookupKey);
  }
}
