// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.PortException;

/** What to tell when a table does not take what a query writes. */
record SinkFailures(StructType schema, SinkOptions options, Connection connection) {

  /** What is done, to stand behind "while". */
  String purpose(BatchHeader batch) {
    return "writing batch "
        + batch.batchId()
        + " of query '"
        + batch.query()
        + "' to "
        + options.place();
  }

  /**
   * A failure that is final.
   *
   * @param largestRow the bytes of values of the largest row so far
   */
  RuntimeException of(BatchHeader batch, Throwable failure, int largestRow) {
    String advice = "";
    String reason = Failures.reason(failure);
    if (isTooLarge(reason)) {
      advice =
          "\nA row is too large for this cluster: the largest so far has "
              + largestRow
              + " bytes of values. Make such rows smaller, or raise what bounds them in"
              + " cassandra.yaml: native_transport_max_message_size, or max_mutation_size and with it"
              + " commitlog_segment_size. Nothing is lost: the batch is run again"
              + " at the next start.";
    } else if (failure instanceof UnauthorizedException) {
      advice = "\nThe user needs the right to write: GRANT MODIFY ON " + options.place() + " TO …;";
    } else if (failure instanceof QueryValidationException) {
      TableMetadata table = connection.table(options.keyspace(), options.table());
      try {
        SinkColumns.of(schema, options, table);
      } catch (QueryException altered) {
        return wasAltered(batch, altered);
      }
      advice = "\n" + TableText.of(table);
    }
    PortException told = connection.failures().at(purpose(batch), failure);
    return new PortException(told.getMessage() + advice, told.getCause());
  }

  private static boolean isTooLarge(String reason) {
    return reason.contains("oversized mutation")
        || reason.contains("exceeds allowed maximum")
        || reason.contains("too large")
        || reason.contains("exceeds maximum allowed length");
  }

  private QueryException wasAltered(BatchHeader batch, QueryException altered) {
    return new QueryException(
        altered.problems().stream()
            .map(
                p ->
                    new Problem(
                        p.code(),
                        "the table was altered while the query ran; in batch "
                            + batch.batchId()
                            + " it does not fit any more. "
                            + p.message(),
                        p.position()))
            .toList());
  }
}
