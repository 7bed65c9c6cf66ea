// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.resume.QueryShape;
import java.util.List;
import java.util.Optional;

/**
 * What is in a checkpoint.
 *
 * @param plans of the batches that are still told one by one, oldest first
 * @param commits likewise
 * @param lastCommit the newest commit, even if it is not among those told one by one
 * @param operators the state as of it, by operator
 * @param files from the oldest
 * @param tornBytes what a crash has left at the end, which the next start cuts off
 * @param damages what is wrong with it, each with the file and the offset; empty for a sound one
 */
public record CheckpointReport(
    String id,
    Optional<QueryShape> shape,
    List<BatchPlan> plans,
    List<BatchCommit> commits,
    Optional<BatchCommit> lastCommit,
    List<OperatorState> operators,
    List<CheckpointFile> files,
    long tornBytes,
    List<String> damages) {

  public CheckpointReport {
    plans = List.copyOf(plans);
    commits = List.copyOf(commits);
    operators = List.copyOf(operators);
    files = List.copyOf(files);
    damages = List.copyOf(damages);
  }

  /**
   * The state of one operator.
   *
   * @param schema of its rows, as a DDL string
   * @param bytes as they are kept
   */
  public record OperatorState(
      String operatorId, String schema, long buckets, long rows, long bytes) {}

  /** A file of it, with the bytes that are in use. */
  public record CheckpointFile(String name, long records, long bytes) {}
}
