// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.json.CanonicalJson;
import dev.tidemark.port.out.BatchHeader;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A batch as one line of JSON.
 *
 * <pre>
 *   {"query":"totals","batchId":3,"watermark":"2025-07-24T20:05:00.000Z","rows":[{…},{…}]}
 * </pre>
 */
final class JsonBatchText implements BatchText {

  private final GrowableBytes line = new GrowableBytes(1024);
  private final CanonicalJson json;
  private boolean more;

  JsonBatchText(BatchHeader header, StructType schema) {
    json = new CanonicalJson(schema);
    line.appendAscii("{\"query\":");
    CanonicalJson.string(header.query(), line);
    line.appendAscii(",\"batchId\":");
    line.append(header.batchId());
    line.appendAscii(",\"watermark\":");
    if (header.watermarkMillis().isPresent()) {
      json.timestamp(Math.multiplyExact(header.watermarkMillis().getAsLong(), 1000L), line);
    } else {
      line.appendAscii("null");
    }
    line.appendAscii(",\"rows\":[");
  }

  @Override
  public void add(EventBatch rows) {
    json.rows(rows, more, line);
    more |= !rows.isEmpty();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    line.appendAscii("]}\n");
    line.writeTo(out);
  }
}
