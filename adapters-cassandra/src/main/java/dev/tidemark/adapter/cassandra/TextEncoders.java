// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Encoders of texts for types that not every text fits. */
final class TextEncoders {

  private static final int UUID_TEXT = 36;
  private static final int UUID_BYTES = 16;
  private static final int VERSION_BYTE = 6;
  private static final int TIME_BASED = 1;
  private static final Pattern IP_4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IP_6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private TextEncoders() {}

  static ByteBuffer ascii(Column column, int row) {
    BytesColumn texts = (BytesColumn) column;
    byte[] value = texts.value(row);
    for (byte b : value) {
      if (b < 0) {
        throw no("ascii", texts, row);
      }
    }
    return ByteBuffer.wrap(value);
  }

  static ByteBuffer uuid(Column column, int row) {
    BytesColumn texts = (BytesColumn) column;
    byte[] value = new byte[UUID_BYTES];
    if (!readUuid(texts.bytes(), texts.start(row), texts.length(row), value)) {
      throw no("uuid", texts, row);
    }
    return ByteBuffer.wrap(value);
  }

  static ByteBuffer timeUuid(Column column, int row) {
    ByteBuffer value = uuid(column, row);
    if ((value.get(VERSION_BYTE) >> 4 & 0xf) != TIME_BASED) {
      throw no("timeuuid (a uuid of version 1)", (BytesColumn) column, row);
    }
    return value;
  }

  /** Reads 8-4-4-4-12 hexadecimal digits; whether it was that. */
  private static boolean readUuid(byte[] text, int from, int length, byte[] value) {
    if (length != UUID_TEXT) {
      return false;
    }
    int at = from;
    for (int i = 0; i < UUID_BYTES; i++) {
      if ((i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') {
        return false;
      }
      int high = Character.digit(text[at++], 16);
      int low = Character.digit(text[at++], 16);
      if (high < 0 || low < 0) {
        return false;
      }
      value[i] = (byte) (high << 4 | low);
    }
    return true;
  }

  static ByteBuffer inet(Column column, int row) {
    BytesColumn texts = (BytesColumn) column;
    return address(texts.string(row)).orElseThrow(() -> no("inet", texts, row));
  }

  /** The bytes of an address in digits; a name is none, and is not looked up. */
  private static Optional<ByteBuffer> address(String text) {
    if (!IP_4.matcher(text).matches() && !IP_6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ByteBuffer.wrap(InetAddress.getByName(text).getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException no(String type, BytesColumn texts, int row) {
    return new IllegalArgumentException("has '" + texts.string(row) + "', which is no " + type);
  }
}
