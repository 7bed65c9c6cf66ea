// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.BytesBuilder;
import java.nio.ByteBuffer;

/** Keys and values as they were received. */
final class Bytes {

  private Bytes() {}

  /** A copy of what is left in a buffer. */
  static byte[] of(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Appends what is left in a buffer, or null. */
  static void append(ByteBuffer buffer, BytesBuilder column) {
    if (buffer == null) {
      column.appendNull();
    } else if (buffer.hasArray()) {
      column.append(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    } else {
      column.append(of(buffer));
    }
  }

  /** Appends bytes, or null. */
  static void append(byte[] bytes, BytesBuilder column) {
    if (bytes == null) {
      column.appendNull();
    } else {
      column.append(bytes);
    }
  }
}
