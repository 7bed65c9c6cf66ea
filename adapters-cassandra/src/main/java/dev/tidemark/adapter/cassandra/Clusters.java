// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.util.HashMap;
import java.util.Map;

/**
 * The clusters that tables and sinks of this process are connected to. Those that are reached in
 * the same way share one session, which is closed with the last of them. Thread-safe.
 */
final class Clusters {

  private final SystemClock clock;
  private final Map<ConnectionOptions, Shared> open = new HashMap<>();

  Clusters(SystemClock clock) {
    this.clock = clock;
  }

  /** A session and how many use it. Locked while it is opened. */
  private static final class Shared {
    private CqlSession session;
    private int users;
  }

  /**
   * Connects, and waits for a cluster that is away.
   *
   * @throws PortException if the cluster stays away, or refuses us
   */
  Connection connect(ConnectionOptions options) {
    Shared shared;
    synchronized (open) {
      shared = open.computeIfAbsent(options, o -> new Shared());
      shared.users++;
    }
    try {
      synchronized (shared) {
        if (shared.session == null) {
          shared.session = new SessionOpener(options, clock).open();
        }
        return new Connection(options, shared.session, clock, () -> leave(options));
      }
    } catch (RuntimeException | Error e) {
      leave(options);
      throw e;
    }
  }

  private void leave(ConnectionOptions options) {
    CqlSession unused = null;
    synchronized (open) {
      Shared shared = open.get(options);
      shared.users--;
      if (shared.users == 0) {
        open.remove(options);
        unused = shared.session;
      }
    }
    if (unused != null) {
      unused.close();
    }
  }
}
