// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import java.util.Map;
import java.util.TreeMap;

/** Options of Spark's Cassandra connector that are known and not taken, with what to do instead. */
final class ConnectorOptions {

  private static final String IN_FILE =
      "set it in a file of the driver, which "
          + ConnectionOptions.PROFILE
          + " names, as datastax-java-driver.";

  /** Those of the connection. */
  static final Map<String, String> CONNECTION_NOT_THERE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "spark.cassandra.connection.keepAliveMS",
                  "a session lives as long as a query needs it."),
              Map.entry(
                  "spark.cassandra.connection.factory",
                  "settings of the driver go into a file, which "
                      + ConnectionOptions.PROFILE
                      + " names."),
              Map.entry("spark.cassandra.auth.conf.factory", IN_FILE + "advanced.auth-provider."),
              Map.entry(
                  "spark.cassandra.connection.config.cloud.path",
                  IN_FILE + "basic.cloud.secure-connect-bundle."),
              Map.entry(
                  "spark.cassandra.connection.compression",
                  IN_FILE + "advanced.protocol.compression."),
              Map.entry(
                  "spark.cassandra.connection.localConnectionsPerExecutor",
                  IN_FILE + "advanced.connection.pool.local.size."),
              Map.entry(
                  "spark.cassandra.connection.remoteConnectionsPerExecutor",
                  IN_FILE + "advanced.connection.pool.remote.size."),
              Map.entry(
                  "spark.cassandra.connection.reconnectionDelayMS.min",
                  IN_FILE + "advanced.reconnection-policy.base-delay."),
              Map.entry(
                  "spark.cassandra.connection.reconnectionDelayMS.max",
                  IN_FILE + "advanced.reconnection-policy.max-delay."),
              Map.entry(
                  "spark.cassandra.connection.resolveContactPoints",
                  "names of nodes are resolved when a session is opened."),
              Map.entry(
                  "spark.cassandra.connection.quietPeriodBeforeCloseMS",
                  "a session is closed when nothing is under way."),
              Map.entry(
                  "spark.cassandra.connection.timeoutBeforeCloseMS",
                  "a session is closed when nothing is under way."),
              Map.entry(
                  "spark.cassandra.query.retry.count",
                  ConnectionOptions.LIMIT + " says how long a cluster may be away.")));

  private ConnectorOptions() {}

  /** Adds a problem for each option of the map that is given. */
  static void refuse(ConnectorSpec spec, Map<String, String> notThere, Problems problems) {
    notThere.forEach(
        (name, instead) -> {
          if (spec.options().get(name).isPresent()) {
            problems.add(
                ErrorCode.NOT_SUPPORTED,
                "the option " + name + " is not there: " + instead,
                spec.options().position(name));
          }
        });
  }
}
