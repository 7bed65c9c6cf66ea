// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The consumers of a source that nobody uses at the moment. Thread-safe. */
final class FeedPool implements AutoCloseable {

  /** How many are kept; Spark keeps as many. */
  private static final int MAX_IDLE = 64;

  private final ClientSettings settings;
  private final Failures failures;
  private final Deque<Feed> idle = new ArrayDeque<>(); // the longest idle first
  private boolean closed;

  FeedPool(ClientSettings settings, Failures failures) {
    this.settings = settings;
    this.failures = failures;
  }

  /** A feed for one reader, at this place of the partition. */
  Feed take(TopicPartition partition, long from) {
    Feed feed = idle(partition, from);
    if (feed == null) {
      try {
        feed = new Feed(settings.consumer());
      } catch (KafkaException e) {
        throw failures.at("connecting to read " + partition, e);
      }
    }
    feed.begin(partition, from);
    return feed;
  }

  private synchronized Feed idle(TopicPartition partition, long from) {
    Feed feed = remove(f -> f.isAt(partition, from));
    if (feed == null) {
      feed = remove(f -> f.isOf(partition));
    }
    return feed == null && idle.size() >= MAX_IDLE ? idle.poll() : feed;
  }

  private Feed remove(Predicate<Feed> wanted) {
    for (Iterator<Feed> feeds = idle.iterator(); feeds.hasNext(); ) {
      Feed feed = feeds.next();
      if (wanted.test(feed)) {
        feeds.remove();
        return feed;
      }
    }
    return null;
  }

  /** Takes back a feed that is in order. */
  void giveBack(Feed feed) {
    synchronized (this) {
      if (!closed && idle.size() < MAX_IDLE) {
        idle.add(feed);
        return;
      }
    }
    feed.close();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    idle.forEach(Feed::close);
    idle.clear();
  }
}
