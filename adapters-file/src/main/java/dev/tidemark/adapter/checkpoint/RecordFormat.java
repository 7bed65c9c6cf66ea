// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file.
 *
 * <pre>
 *   0        4              8         9      10     12             16
 *   │ length │ CRC32C of    │ version │ type │ 'TM' │ CRC32C of    │ payload … │ zeros
 *   │        │ the payload  │         │      │      │ bytes 0 … 11 │
 * </pre>
 *
 * Numbers have their low bytes first. Records start at multiples of 16, so that a header never lies
 * in two sectors of the disk: after a crash it is there or it is not.
 */
final class RecordFormat {

  /** The version of all records and of what is in them. */
  static final byte VERSION = 1;

  static final int HEADER_BYTES = 16;
  static final int ALIGNMENT = 16;

  /** What a disk writes as a whole, or not at all. */
  static final int SECTOR_BYTES = 512;

  private static final short MARK = 0x4D54; // "TM"
  private static final int CHECKED_BYTES = 12;

  private RecordFormat() {}

  /** How long a record of such a payload is in the file. */
  static long recordBytes(long payloadBytes) {
    return (HEADER_BYTES + payloadBytes + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** A header as it is read. */
  record Header(int length, int payloadSum, byte version, byte type) {}

  /** Writes a header at the buffer's position, which moves behind it. */
  static void putHeader(ByteBuffer to, RecordType type, byte[] payload, int from, int length) {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(length).putInt(sum(payload, from, length));
    header.put(VERSION).put(type.code()).putShort(MARK);
    header.putInt(sum(header.array(), 0, CHECKED_BYTES)).flip();
    to.put(header);
  }

  /** Reads a header; null if its own sum is wrong. */
  static Header header(byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean isSound =
        header.getInt(CHECKED_BYTES) == sum(bytes, 0, CHECKED_BYTES) && header.getShort(10) == MARK;
    return isSound
        ? new Header(header.getInt(0), header.getInt(4), header.get(8), header.get(9))
        : null;
  }

  static int sum(byte[] bytes, int from, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, length);
    return (int) sum.getValue();
  }
}
