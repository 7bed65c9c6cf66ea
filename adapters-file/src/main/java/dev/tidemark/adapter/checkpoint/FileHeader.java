// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

/**
 * The first record of a file.
 *
 * @param checkpointId of the checkpoint that it is part of
 * @param number the log's own; for a snapshot that of the first log that is not in it
 * @param bytes how long the file was made; 0 for a snapshot, which ends with its END
 */
record FileHeader(String checkpointId, long number, long bytes) {

  ByteWriter toBytes() {
    ByteWriter out = new ByteWriter(64);
    out.putText(checkpointId);
    out.putNumber(number);
    out.putNumber(bytes);
    return out;
  }

  /** The header of a file, which its first record must be. */
  static FileHeader read(RecordReader file) {
    RecordReader.Found first = file.at(0);
    if (first == null || first.type() != RecordType.HEADER) {
      throw Failures.damaged(file.file(), 0, "the file does not begin with its header");
    }
    ByteReader in = file.payload(first);
    return new FileHeader(in.getText(), in.getNumber(), in.getNumber());
  }
}
