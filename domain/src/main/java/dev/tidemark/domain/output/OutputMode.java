// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.output;

import java.util.Locale;

/** Which rows of the result a batch writes. */
public enum OutputMode {
  /** Rows that are final: they will never change. */
  APPEND,
  /** Rows that the batch has touched. */
  UPDATE,
  /** All rows of the result, every time. */
  COMPLETE;

  /** As a pipeline file writes it: {@code append}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
