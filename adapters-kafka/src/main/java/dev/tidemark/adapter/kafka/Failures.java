// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * What Kafka's client throws, told in words: which may pass and which may not, and messages without
 * secrets. Immutable.
 *
 * @param servers the brokers, as the pipeline file has them
 */
record Failures(String servers, Secrets secrets) {

  /** Whether asking again may help: the broker is away, or a leader moves. */
  static boolean mayPass(Throwable failure) {
    return failure instanceof RetriableException;
  }

  /** What a future failed with. */
  static Throwable cause(ExecutionException failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  /**
   * A failure that is final.
   *
   * @param what was done, to stand behind "while"
   */
  PortException at(String what, Throwable failure) {
    if (failure instanceof InterruptException || failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new PortException("interrupted while " + what + " at " + servers, failure);
    }
    return new PortException(
        secrets.mask("Kafka at " + servers + " " + words(what, failure)),
        secrets.areIn(failure) ? null : failure);
  }

  private static String words(String what, Throwable failure) {
    Throwable root = root(failure);
    if (root instanceof AuthenticationException) {
      return "does not accept who we say we are, while "
          + what
          + ": "
          + root.getMessage()
          + " Check the options kafka.security.protocol, kafka.sasl.* and kafka.ssl.*.";
    }
    if (root instanceof TopicAuthorizationException topics) {
      return "does not allow it, while "
          + what
          + ": topics="
          + String.join(", ", topics.unauthorizedTopics())
          + ". The user needs the rights to describe and to read them.";
    }
    if (root instanceof AuthorizationException) {
      return "does not allow it, while " + what + ": " + root.getMessage();
    }
    if (root instanceof ConfigException) {
      return "cannot be reached with these kafka.* options: " + root.getMessage();
    }
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return "failed while " + what + ": " + message;
  }

  /** What lies behind the client's own wrapping: "Failed to construct kafka consumer". */
  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getClass() == KafkaException.class && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
