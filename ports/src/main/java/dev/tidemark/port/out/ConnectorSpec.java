// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.StructType;
import java.util.Optional;

/**
 * A source, table or sink as a pipeline file has it.
 *
 * @param name of the stream or table, or of the query whose sink it is
 * @param schema as the file gives it; the result's for a sink
 * @param position of its format in the file
 */
public record ConnectorSpec(
    String name, Options options, Optional<StructType> schema, Position position) {}
