// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

/** The kinds of record in a checkpoint's files; docs/checkpoint.md has what each holds. */
enum RecordType {
  /** The first of every file: whose it is. */
  HEADER(1),
  /** What the query was when it first started. */
  SHAPE(2),
  /** What a batch will do. */
  PLAN(3),
  /**
   * State rows of one operator that were put or removed; they count with the COMMIT behind them.
   */
  CHANGES(4),
  /** What a batch has come to. */
  COMMIT(5),
  /** The last of a log that another one follows. */
  SEAL(6),
  /** In a snapshot: end offsets of one source. */
  HISTORY(7),
  /** In a snapshot: how many records and rows it has; the last. */
  END(8);

  private final byte code;

  RecordType(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** The type of a code, or null if there is none. */
  static RecordType of(byte code) {
    for (RecordType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }
}
