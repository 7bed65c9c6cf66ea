// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/** A part of a batch's input that one thread reads. Immutable. */
public interface Split {

  /** Roughly how much work it is, in bytes. */
  long bytes();

  /** Where it lies, for messages: {@code sales/001.ndjson:0-4194304}. */
  String describe();
}
