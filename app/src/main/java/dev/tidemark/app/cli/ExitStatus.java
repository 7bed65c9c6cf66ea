// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

/** What the process ends with. */
final class ExitStatus {

  /** All ended well, or was stopped. */
  static final int WELL = 0;

  /** A query failed, or Tidemark itself did. */
  static final int FAILED = 1;

  /** The pipeline or the command line is wrong. */
  static final int WRONG = 2;

  private ExitStatus() {}
}
