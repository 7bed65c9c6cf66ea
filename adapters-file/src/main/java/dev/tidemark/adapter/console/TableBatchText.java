// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A batch as Spark's console sink shows it: its number, then a table of its first rows. */
final class TableBatchText implements BatchText {

  private static final String RULE = "-------------------------------------------\n";

  private final BatchHeader header;
  private final int maxRows;
  private final TextTable table;
  private final PrettyText pretty;
  private int shown;
  private boolean more;

  /**
   * @param truncate how many characters of a value are shown; 0 for all
   */
  TableBatchText(BatchHeader header, StructType schema, int maxRows, int truncate, ZoneId zone) {
    this.header = header;
    this.maxRows = maxRows;
    table = new TextTable(schema.names(), truncate);
    pretty = new PrettyText(zone);
  }

  @Override
  public void add(EventBatch rows) {
    int count = Math.min(rows.size(), maxRows - shown);
    for (int row = 0; row < count; row++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < rows.columns().size(); i++) {
        cells.add(pretty.of(rows.column(i), row));
      }
      table.add(cells);
    }
    shown += count;
    more |= count < rows.size();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(RULE).append("Batch: ").append(header.batchId()).append('\n').append(RULE);
    table.appendTo(text);
    if (more) {
      text.append("only showing top ")
          .append(maxRows)
          .append(maxRows == 1 ? " row" : " rows")
          .append('\n');
    }
    text.append('\n');
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
