// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What to tell when Kafka does not take what a query writes. */
record KafkaSinkFailures(KafkaSinkProperties properties, String query, String group) {

  /**
   * What was going on when a call failed.
   *
   * @param purpose as in {@code write batch 7}
   * @param millis since the transaction began; 0 if there is none
   * @param largestBytes of key, value and headers of one row in it
   */
  record Moment(String purpose, long millis, int largestBytes) {}

  PortException of(Moment moment, Throwable failure) {
    String message =
        "Query '"
            + query
            + "' cannot "
            + moment.purpose()
            + " at Kafka ("
            + properties.servers()
            + "): "
            + reason(moment, failure);
    return new PortException(
        properties.secrets().mask(message), properties.secrets().areIn(failure) ? null : failure);
  }

  /** Whether the brokers did not answer in time, so that more calls would only wait as well. */
  static boolean isAway(Throwable failure) {
    Throwable cause = innermost(failure);
    return cause instanceof TimeoutException && !isMissing(cause);
  }

  /** Kafka's own exceptions are often wrapped in others of Kafka, which say less. */
  private static Throwable innermost(Throwable failure) {
    Throwable found = failure;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof KafkaException) {
        found = next;
      }
    }
    return found;
  }

  private String reason(Moment moment, Throwable failure) {
    Throwable cause = innermost(failure);
    if (cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException) {
      return moment.millis() >= properties.transactionTimeoutMillis()
          ? tookTooLong(moment.millis())
          : "another process runs this query with the same checkpoint, and Kafka lets only the one"
              + " that started last write. Nothing of this batch is seen. End one of the two; a"
              + " copy of a checkpoint must not run beside the original.";
    }
    if (cause instanceof RecordTooLargeException) {
      return "a row is too large. "
          + sentence(cause)
          + " The largest row of this batch so far has "
          + moment.largestBytes()
          + " bytes of key, value and headers. Raise the option kafka.max.request.size and the"
          + " topic's max.message.bytes, or make such rows smaller.";
    }
    if (cause instanceof AuthorizationException) {
      return sentence(cause) + " " + rights(cause);
    }
    if (cause instanceof AuthenticationException) {
      return "the broker did not accept who we are. "
          + sentence(cause)
          + " Correct the options kafka.security.protocol, kafka.sasl.* and kafka.ssl.*.";
    }
    if (cause instanceof UnknownTopicOrPartitionException || isMissing(cause)) {
      return "the topic or the partition is not there. "
          + sentence(isMissing(failure) ? failure : cause)
          + " Create it (kafka-topics.sh --create), or correct the topic.";
    }
    if (cause instanceof InvalidTopicException) {
      return "the topic's name is none that Kafka takes. " + sentence(cause);
    }
    if (text(cause).contains("transaction.max.timeout.ms")) {
      return "the broker allows no transaction as long as kafka.transaction.timeout.ms, "
          + properties.transactionTimeoutMillis()
          + " ms. Lower this option to the broker's transaction.max.timeout.ms, or raise that one; a"
          + " batch must not take longer.";
    }
    if (cause instanceof ConfigException) {
      return "the options kafka.* do not fit together. " + sentence(cause);
    }
    if (cause instanceof TimeoutException) {
      return "no answer in time. "
          + sentence(cause)
          + " Is a broker running there, and reachable? kafka.delivery.timeout.ms and"
          + " kafka.max.block.ms say how long to wait. The batch is run again at the next start, and"
          + " written once.";
    }
    return sentence(cause) + " The batch is run again at the next start, and written once.";
  }

  /** The producer's way to say that it has waited for a topic or a partition; it names them. */
  private static boolean isMissing(Throwable failure) {
    return failure instanceof TimeoutException && text(failure).contains("not present in metadata");
  }

  private String tookTooLong(long millis) {
    return "the batch has taken "
        + millis / 1000
        + " s, and the broker ends a transaction after kafka.transaction.timeout.ms, "
        + properties.transactionTimeoutMillis()
        + " ms. Nothing of this batch is seen. Raise this option, and the broker's"
        + " transaction.max.timeout.ms with it, or make batches smaller by the streams' rate limits"
        + " (maxOffsetsPerTrigger, maxFilesPerTrigger).";
  }

  private String rights(Throwable cause) {
    if (cause instanceof TopicAuthorizationException topics) {
      return "The user needs WRITE and READ on "
          + (topics.unauthorizedTopics().isEmpty()
              ? "the topic"
              : "topic " + String.join(", ", topics.unauthorizedTopics()))
          + ": READ, since a batch's marker is kept as an offset of the topic.";
    }
    if (cause instanceof GroupAuthorizationException) {
      return "The user needs READ on group " + group + ", where the batches' markers are.";
    }
    if (cause instanceof TransactionalIdAuthorizationException) {
      return "The user needs WRITE and DESCRIBE on transactional ids that begin with "
          + group
          + " (or on all that begin with tidemark-).";
    }
    return "The user lacks a right that is needed.";
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String sentence(Throwable cause) {
    String text = text(cause).trim();
    String end = text.endsWith(".") ? "" : ".";
    return text + end;
  }
}
