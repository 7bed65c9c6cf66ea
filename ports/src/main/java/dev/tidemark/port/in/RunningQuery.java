// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.in;

import java.util.concurrent.CompletionStage;

/** A query that was started. Thread-safe. */
public interface RunningQuery {

  String name();

  /** Asks it to stop after the batch in hand, which is committed. Returns at once. */
  void stop();

  /**
   * Completes when the query has ended and all it held is closed: normally after {@link #stop} or
   * when the trigger is done, else with what failed.
   */
  CompletionStage<Void> termination();
}
