// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.bench.data.DataGenerator;
import dev.tidemark.bench.data.DataSpec;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.json.JsonFormat;
import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.sql.SqlParser;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The rows that a benchmark works on, as lines and as batches. */
final class PreparedSales {

  /** Rows of one invocation; a constant, since JMH divides by it. */
  static final int ROWS = 64 * EventBatch.TARGET_ROWS;

  /** As the first workload reads them. */
  static final StructType AS_TEXT =
      SqlParser.parseSchema("product_id STRING, amount BIGINT, create_date STRING");

  /** With the event time parsed. */
  static final StructType TIMED =
      SqlParser.parseSchema("product_id STRING, amount BIGINT, create_date TIMESTAMP");

  private PreparedSales() {}

  static byte[] lines(int keys) {
    return new DataGenerator(DataSpec.sales(ROWS, ROWS, keys, 1)).lines();
  }

  static RowDecoder decoder(StructType schema) {
    return JsonFormat.decoder(schema, schema, JsonOptions.DEFAULTS, ZoneOffset.UTC);
  }

  /** Batches of the usual size. */
  static List<EventBatch> batches(StructType schema, int keys) {
    byte[] lines = lines(keys);
    RowDecoder decoder = decoder(schema);
    List<EventBatch> batches = new ArrayList<>();
    int at = 0;
    while (at < lines.length) {
      at = decoder.decodeBlock(lines, at, lines.length, EventBatch.TARGET_ROWS);
      batches.add(decoder.finish());
    }
    return batches;
  }
}
