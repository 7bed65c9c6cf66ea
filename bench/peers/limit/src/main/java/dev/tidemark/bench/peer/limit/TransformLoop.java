// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import dev.tidemark.bench.peer.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Filters, upper-cases, joins texts and doubles; rows are written to a buffer, as JSON. */
final class TransformLoop implements Loop {

  private static final int AMOUNT = "amount".length();
  private static final int CREATE_DATE = "create_date".length();
  private static final int TIME = "2025-07-24 20:15:00".length();
  private static final int ROOM = 256;
  private static final byte[] PRODUCT = ascii("{\"product\":\"");
  private static final byte[] KEY = ascii("\",\"k\":\"");
  private static final byte[] AMOUNT2 = ascii("\",\"amount2\":");

  private final AtomicLong writtenBytes = new AtomicLong();
  private Optional<Rows> wanted = Optional.empty();

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String stream() {
    return "sales";
  }

  @Override
  public void keepRows(Rows rows) {
    wanted = Optional.of(rows);
  }

  @Override
  public Worker worker() {
    byte[] target = new byte[1 << 16];
    return (bytes, size) -> transform(bytes, size, target);
  }

  private long transform(byte[] bytes, int size, byte[] target) {
    long rows = 0;
    long written = 0;
    int end = 0;
    int at = 0;
    while (at < size) {
      long amount = 0;
      int product = 0;
      int productLength = 0;
      int time = 0;
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
          time = at + 1;
          at += TIME + 2;
        } else {
          product = ++at;
          while (bytes[at] != '"') {
            at++;
          }
          productLength = at++ - product;
        }
      } while (bytes[at] != '}');
      at += 2;
      rows++;
      if (amount % 3 == 0) {
        continue;
      }
      if (wanted.isPresent()) {
        tell(wanted.get(), bytes, product, productLength, time, amount);
      }
      if (end > target.length - ROOM) {
        written += end;
        end = 0;
      }
      end = put(target, end, PRODUCT, 0, PRODUCT.length);
      for (int i = 0; i < productLength; i++) {
        byte letter = bytes[product + i];
        target[end++] = letter >= 'a' && letter <= 'z' ? (byte) (letter - 32) : letter;
      }
      end = put(target, end, KEY, 0, KEY.length);
      end = put(target, end, bytes, product, productLength);
      target[end++] = '-';
      end = put(target, end, bytes, time, TIME);
      end = put(target, end, AMOUNT2, 0, AMOUNT2.length);
      end = Digits.put(target, end, amount * 2);
      target[end++] = '}';
      target[end++] = '\n';
    }
    writtenBytes.addAndGet(written + end);
    return rows;
  }

  private static int put(byte[] target, int at, byte[] from, int offset, int length) {
    System.arraycopy(from, offset, target, at, length);
    return at + length;
  }

  private static void tell(
      Rows rows, byte[] bytes, int product, int productLength, int time, long amount) {
    String name = new String(bytes, product, productLength, StandardCharsets.US_ASCII);
    String sold = new String(bytes, time, TIME, StandardCharsets.US_ASCII);
    rows.row(name.toUpperCase(Locale.ROOT), name + "-" + sold, amount * 2);
  }

  @Override
  public void finish() {
    if (writtenBytes.get() == 0) {
      throw new IllegalStateException("the filter has let nothing through");
    }
  }

  @Override
  public void print(Rows rows) {}
}
