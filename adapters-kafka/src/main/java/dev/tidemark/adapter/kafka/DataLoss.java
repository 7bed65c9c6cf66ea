// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of records that are gone before they were read: the query ends, or they are counted
 * and it goes on; Spark's {@code failOnDataLoss}. Thread-safe.
 */
final class DataLoss {

  private static final Logger LOG = LoggerFactory.getLogger(DataLoss.class);

  private final boolean fails;
  private final Failures failures;
  private final Set<String> told = new HashSet<>();
  private long lost;

  DataLoss(boolean fails, Failures failures) {
    this.fails = fails;
    this.failures = failures;
  }

  /**
   * Tells that offsets {@code [from, until)} of a partition are gone; the same is told once.
   *
   * @param until where it is known, else less than {@code from}
   * @param why in words, to stand behind "since"
   * @throws PortException if the query is to end
   */
  void tell(Object partition, long from, long until, String why) {
    String range =
        until > from
            ? "offsets " + from + " to " + (until - 1)
            : "what follows offset " + (from - 1) + ", as it was read so far,";
    if (fails) {
      throw new PortException(
          "Kafka at "
              + failures.servers()
              + " has lost records of "
              + partition
              + ": "
              + range
              + " cannot be read, since "
              + why
              + ". To go on without them, set the option failOnDataLoss to false.");
    }
    synchronized (this) {
      if (told.add(partition + ":" + from + "-" + until)) {
        lost += Math.max(0, until - from);
        LOG.warn(
            "records are lost, going on without them: partition={} from={} until={} reason={}"
                + " lostSoFar={}",
            partition,
            from,
            until > from ? until : "unknown",
            why,
            lost);
      }
    }
  }

  /** How many offsets have been lost so far, as far as it is known. */
  synchronized long lost() {
    return lost;
  }
}
