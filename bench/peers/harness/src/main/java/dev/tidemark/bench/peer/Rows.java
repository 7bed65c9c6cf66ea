// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer;

import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Prints the rows of an answer so that those of all peers compare: {@code row
 * p12|1753315200000|42}. Times are milliseconds since 1970, in UTC; decimals have no zeros at their
 * end. A row that holds a null is left out: which rows of an outer join find nothing depends on
 * where the watermark stops. Thread-safe.
 */
public final class Rows {

  private final PrintStream out;

  Rows(OutputStream out) {
    this.out =
        new PrintStream(
            new java.io.BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
  }

  public void row(Object... cells) {
    StringBuilder line = new StringBuilder("row ");
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == null) {
        return;
      }
      line.append(i == 0 ? "" : "|").append(text(cells[i]));
    }
    synchronized (this) {
      out.append(line).append('\n');
    }
  }

  void flush() {
    out.flush();
  }

  private static String text(Object cell) {
    if (cell instanceof Timestamp time) {
      return Long.toString(time.getTime());
    }
    if (cell instanceof Instant time) {
      return Long.toString(time.toEpochMilli());
    }
    if (cell instanceof OffsetDateTime time) {
      return Long.toString(time.toInstant().toEpochMilli());
    }
    if (cell instanceof LocalDateTime time) {
      return Long.toString(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
    if (cell instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return cell.toString();
  }
}
