// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowEncoder;
import dev.tidemark.formats.TimeWriter;
import java.time.ZoneId;
import java.util.List;

/** Writes rows as lines of JSON, as Spark's {@code JacksonGenerator} does. */
final class JsonEncoder implements RowEncoder {

  private final NestedWriters.Structs row;

  JsonEncoder(StructType schema, JsonOptions options, ZoneId zone) {
    row = (NestedWriters.Structs) writers(options, zone).of(schema);
  }

  /** Writers in Spark's style. */
  static ValueWriters writers(JsonOptions options, ZoneId zone) {
    TimeWriter times =
        TimeWriter.of(options.timestampFormat(), options.dateFormat(), options.zone().orElse(zone));
    return new ValueWriters(new JsonStyle(!options.ignoreNullFields(), false, times));
  }

  @Override
  public void encode(EventBatch rows, GrowableBytes out) {
    List<Column> columns = rows.columns();
    for (int i = 0; i < rows.size(); i++) {
      row.write(columns, i, out);
      out.append('\n');
    }
  }
}
