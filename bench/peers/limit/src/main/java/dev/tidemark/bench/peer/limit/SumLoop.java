// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import dev.tidemark.bench.peer.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts by product, and by window where there is one. Sliding windows are summed by panes, each
 * of which is then added to the windows that hold it.
 */
final class SumLoop implements Loop {

  private static final int AMOUNT = "amount".length();
  private static final int CREATE_DATE = "create_date".length();
  private static final int TIME = "\"2025-07-24 20:15:00\"".length();

  private final long paneSeconds;
  private final int panesInWindow;
  private final List<SumTable> tables = new ArrayList<>();
  private SumTable result = new SumTable();

  /**
   * @param paneSeconds 0 for sums without a window
   */
  SumLoop(long paneSeconds, int panesInWindow) {
    this.paneSeconds = paneSeconds;
    this.panesInWindow = panesInWindow;
  }

  @Override
  public String stream() {
    return "sales";
  }

  @Override
  public Worker worker() {
    SumTable table = new SumTable();
    tables.add(table);
    return (bytes, size) -> sum(bytes, size, paneSeconds, table);
  }

  private static long sum(byte[] bytes, int size, long paneSeconds, SumTable table) {
    long rows = 0;
    int at = 0;
    while (at < size) {
      long amount = 0;
      long seconds = 0;
      long name = 0;
      long moreName = 0;
      do {
        at += 2; // { or , and the quote before the field's name
        int from = at;
        while (bytes[at] != '"') {
          at++;
        }
        int length = at - from;
        at += 2;
        if (length == AMOUNT) {
          for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
            amount = amount * 10 + digit;
            at++;
          }
        } else if (length == CREATE_DATE) {
          if (paneSeconds > 0) {
            seconds = Digits.seconds(bytes, at + 1);
          }
          at += TIME;
        } else {
          at++;
          for (int shift = 0; bytes[at] != '"'; shift += 8) {
            if (shift < 64) {
              name |= (long) bytes[at++] << shift;
            } else {
              moreName |= (long) bytes[at++] << shift - 64;
            }
          }
          at++;
        }
      } while (bytes[at] != '}');
      at += 2;
      long start = paneSeconds > 0 ? seconds - Math.floorMod(seconds, paneSeconds) : 0;
      table.add(name, moreName, start, amount);
      rows++;
    }
    return rows;
  }

  @Override
  public void finish() {
    SumTable panes = tables.get(0);
    for (int i = 1; i < tables.size(); i++) {
      panes.addAll(tables.get(i));
    }
    if (panesInWindow == 1) {
      result = panes;
      return;
    }
    panes.forEach(
        (name, moreName, start, sum) -> {
          for (int i = 0; i < panesInWindow; i++) {
            result.add(name, moreName, start - paneSeconds * i, sum);
          }
        });
  }

  @Override
  public void print(Rows rows) {
    result.forEach(
        (name, moreName, start, sum) -> {
          if (paneSeconds > 0) {
            rows.row(SumTable.name(name, moreName), start * 1000, sum);
          } else {
            rows.row(SumTable.name(name, moreName), sum);
          }
        });
  }
}
