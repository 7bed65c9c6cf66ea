// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** The choice of some of a batch's columns by name. */
final class Projection {

  private Projection() {}

  /**
   * The columns wanted, in their order.
   *
   * @throws IllegalArgumentException if the batch lacks one of them
   */
  static EventBatch of(EventBatch rows, StructType wanted) {
    List<Column> columns =
        wanted.fields().stream()
            .map(
                field -> {
                  int at =
                      rows.schema()
                          .indexOf(field.name())
                          .orElseThrow(
                              () ->
                                  new IllegalArgumentException(
                                      "projection must be of the schema's columns: column="
                                          + field.name()
                                          + ", schema="
                                          + rows.schema().names()));
                  return rows.column(at);
                })
            .toList();
    return new EventBatch(wanted, rows.size(), columns);
  }
}
