// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.TimeWriter;
import java.util.List;

/**
 * Writes rows in the one form that {@code console} prints with {@code as: json}, so that batches of
 * different engines can be compared.
 *
 * <p>Nulls are written; a timestamp is ISO-8601 in UTC with milliseconds, and with microseconds
 * where they are not zero; a decimal is a number with all digits of its scale; BINARY is base64;
 * NaN and the infinities are strings; DATE is {@code yyyy-MM-dd}; MAP is an object with its keys as
 * text; FLOAT is the shortest text that gives the same float; an interval is Spark's literal.
 * Confined to one thread.
 */
public final class CanonicalJson {

  private final NestedWriters.Structs row;
  private final TimeWriter times = TimeWriter.canonical();

  public CanonicalJson(StructType schema) {
    row = (NestedWriters.Structs) new ValueWriters(new JsonStyle(true, true, times)).of(schema);
  }

  /** Appends {@code [{…},{…}]}. */
  public void array(EventBatch rows, GrowableBytes out) {
    out.append('[');
    rows(rows, false, out);
    out.append(']');
  }

  /**
   * Appends rows with commas between them, for an array that takes several batches.
   *
   * @param more whether a comma comes before the first row, too
   */
  public void rows(EventBatch rows, boolean more, GrowableBytes out) {
    List<Column> columns = rows.columns();
    for (int i = 0; i < rows.size(); i++) {
      if (more || i > 0) {
        out.append(',');
      }
      row.write(columns, i, out);
    }
  }

  /** Appends a timestamp in quotes. */
  public void timestamp(long micros, GrowableBytes out) {
    out.append('"');
    times.timestamp(micros, out);
    out.append('"');
  }

  /** Appends a string in quotes, escaped. */
  public static void string(String text, GrowableBytes out) {
    out.append(JsonText.quoted(text));
  }
}
