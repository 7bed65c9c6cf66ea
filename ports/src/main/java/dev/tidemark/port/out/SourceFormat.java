// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.type.StructType;
import java.util.Optional;

/** A kind of stream: what {@code format:} under {@code streams:} names. Stateless. */
public interface SourceFormat extends Format {

  /** Whether the pipeline file must, may or must not give a schema. */
  enum SchemaRule {
    REQUIRED,
    OPTIONAL,
    FORBIDDEN
  }

  SchemaRule schemaRule();

  /**
   * The columns of the stream; empty only where the specification lacks a schema that is required.
   */
  Optional<StructType> schema(ConnectorSpec spec);

  /** A source of its own for one query; no two share anything. */
  EventSource open(ConnectorSpec spec, Session session);
}
