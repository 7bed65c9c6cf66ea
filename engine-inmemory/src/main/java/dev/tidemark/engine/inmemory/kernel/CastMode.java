// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;
import java.time.ZoneId;

/**
 * How a cast goes about values that do not fit.
 *
 * @param isTry null instead of an error
 * @param zone the session's time zone
 * @param reusesResults as {@link KernelContext} has it
 */
record CastMode(boolean isTry, ZoneId zone, boolean reusesResults) {

  /** A text that does not say a value of the type. */
  QueryException malformed(String text, DataType to) {
    return new QueryException(
        ErrorCode.BAD_CAST,
        "[CAST_INVALID_INPUT] The value '"
            + text
            + "' of the type \"STRING\" cannot be cast to \""
            + to.sql()
            + "\" because it is malformed. Use try_cast to get NULL there.");
  }

  /** A value that the type has no room for. */
  QueryException overflow(String value, DataType from, DataType to) {
    return new QueryException(
        ErrorCode.BAD_CAST,
        "[CAST_OVERFLOW] The value "
            + value
            + " of the type \""
            + from.sql()
            + "\" cannot be cast to \""
            + to.sql()
            + "\" due to an overflow. Use try_cast to get NULL there.");
  }
}
