// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.util.Locale;

/** What becomes of a malformed line; Spark's option {@code mode}. */
public enum ParseMode {
  /** It is kept: what cannot be read is null. */
  PERMISSIVE,
  /** It is left out. */
  DROPMALFORMED,
  /** The query fails. */
  FAILFAST;

  /**
   * The mode by name, without regard to case.
   *
   * @throws QueryException (BAD_OPTION) if there is none of that name
   */
  public static ParseMode of(String name) {
    return switch (name.trim().toUpperCase(Locale.ROOT)) {
      case "PERMISSIVE" -> PERMISSIVE;
      case "DROPMALFORMED" -> DROPMALFORMED;
      case "FAILFAST" -> FAILFAST;
      default ->
          throw new QueryException(
              ErrorCode.BAD_OPTION,
              "Option 'mode' must be PERMISSIVE, DROPMALFORMED or FAILFAST, not '" + name + "'.");
    };
  }
}
