// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A table's or a sink's part in a session, and what it asks of the cluster besides rows.
 * Thread-safe. Closing it twice does nothing.
 */
final class Connection implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;

  private final ConnectionOptions options;
  private final CqlSession session;
  private final SystemClock clock;
  private final Runnable leave;
  private final Failures failures;
  private final AtomicBoolean closed = new AtomicBoolean();

  Connection(ConnectionOptions options, CqlSession session, SystemClock clock, Runnable leave) {
    this.options = options;
    this.session = session;
    this.clock = clock;
    this.leave = leave;
    this.failures = new Failures(options.servers(), options.secrets());
  }

  /** Shared with others: not to be closed, nor to be set to a keyspace. */
  CqlSession session() {
    return session;
  }

  ConnectionOptions options() {
    return options;
  }

  Failures failures() {
    return failures;
  }

  /** Waiting for this cluster; for one thread. */
  Patience patience() {
    return new Patience(failures, options.limitMillis(), clock);
  }

  /**
   * Does something that a cluster which is away for a while cannot do, until it is done. Blocks.
   *
   * @param what is done, to stand behind "while"
   * @throws PortException if the cluster stays away, or refuses it
   */
  <T> T asking(String what, Supplier<T> work) {
    Patience patience = patience();
    while (true) {
      long asked = clock.nanoTime();
      try {
        T done = work.get();
        patience.answered();
        return done;
      } catch (PortException e) {
        throw e;
      } catch (RuntimeException e) {
        if (!Failures.mayPass(e)) {
          throw failures.at(what, e);
        }
        patience.unanswered(what, asked, e);
      }
      patience.pause(PAUSE_MILLIS);
    }
  }

  /**
   * A table by its exact name, as the server has it now.
   *
   * @throws PortException if there is none; says what is near
   */
  TableMetadata table(String keyspace, String name) {
    Optional<TableMetadata> found = findTable(keyspace, name);
    return found.orElseThrow(() -> noTable(keyspace, name));
  }

  /**
   * A table by its exact name, as the server has it now, or empty if its keyspace has none.
   *
   * @throws PortException if there is no such keyspace; says what is near
   */
  Optional<TableMetadata> findTable(String keyspace, String name) {
    return keyspace(keyspace).getTable(CqlIdentifier.fromInternal(name));
  }

  /**
   * A table or a materialized view by its exact name, as the server has it now.
   *
   * @throws PortException if there is none; says what is near
   */
  RelationMetadata relation(String keyspace, String name) {
    CqlIdentifier id = CqlIdentifier.fromInternal(name);
    KeyspaceMetadata found = keyspace(keyspace);
    Optional<RelationMetadata> table = found.getTable(id).map(t -> t);
    return table.or(() -> found.getView(id).map(v -> v)).orElseThrow(() -> noTable(keyspace, name));
  }

  private KeyspaceMetadata keyspace(String name) {
    Metadata metadata = asking("reading the schema", session::refreshSchema);
    return metadata
        .getKeyspace(CqlIdentifier.fromInternal(name))
        .orElseThrow(
            () ->
                failures.of(
                    "has no keyspace '"
                        + name
                        + "'."
                        + near(name, metadata.getKeyspaces().keySet())));
  }

  private PortException noTable(String keyspace, String name) {
    KeyspaceMetadata in = keyspace(keyspace);
    List<CqlIdentifier> names = new ArrayList<>(in.getTables().keySet());
    names.addAll(in.getViews().keySet());
    return failures.of(
        "has no table '" + name + "' in keyspace " + keyspace + "." + near(name, names));
  }

  private static String near(String name, Collection<CqlIdentifier> there) {
    TreeSet<String> names = new TreeSet<>();
    there.forEach(id -> names.add(id.asInternal()));
    names.removeIf(n -> n.startsWith("system"));
    String nearest = Suggestion.sentence(name, names);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return names.isEmpty() ? " There is none." : " There are " + String.join(", ", names) + ".";
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      leave.run();
    }
  }
}
