// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real Cassandra, one node, that asks for a password. What it has acknowledged survives a kill,
 * unless it {@linkplain #withPeriodicSync syncs periodically}.
 *
 * <p>It listens before its first user is there: a login may have to be tried again for a moment.
 */
public final class CassandraServer extends ForkedServer {

  /** The user that Cassandra makes by itself, which may do everything. */
  public static final String USER = "cassandra";

  /** The password of {@link #USER}. */
  public static final String PASSWORD = "cassandra";

  /** What a node of this snitch calls its datacenter. */
  public static final String DATACENTER = "datacenter1";

  /** What Cassandra's own options for Java 17 open, as {@code MODULE/PACKAGE}. */
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.base/java.lang.ref",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.attach/sun.tools.attach",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.unsupported/sun.misc");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.util",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.compiler/com.sun.tools.javac",
          "jdk.management/com.sun.management.internal");

  private final int port = freePort();
  private final int storagePort = freePort();
  private String sync = "commitlog_sync: batch";

  /** A node that is a cluster by itself; see {@link ForkedServer} for what is given. */
  public CassandraServer(Path classPath, Path folder) {
    super("cassandra", classPath, folder);
  }

  /**
   * Has it sync its commit log every ten seconds, as Cassandra does by default: faster, and a kill
   * loses what it has acknowledged meanwhile.
   */
  public CassandraServer withPeriodicSync() {
    sync = "commitlog_sync: periodic\ncommitlog_sync_period: 10s";
    return this;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  String readyLine() {
    return "Starting listening for CQL clients";
  }

  @Override
  List<String> flags() throws IOException {
    Path logging =
        Files.writeString(
            folder().resolve("logback.xml"),
            """
            <configuration>
              <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%date{ISO8601} %-5level %logger{20} [%thread] %msg%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="STDOUT"/></root>
            </configuration>
            """);
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xms128m",
                "-Xmx512m",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.net.preferIPv4Stack=true",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djna.nosys=true",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dio.netty.allocator.maxOrder=11",
                "-Dcassandra-foreground=yes",
                "-Dcassandra.config=" + folder().resolve("cassandra.yaml").toUri(),
                "-Dcassandra.storagedir=" + data(),
                "-Dcassandra.logdir=" + folder(),
                "-Dlogback.configurationFile=" + logging,
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4"));
    EXPORTS.forEach(place -> flags.add("--add-exports=" + place + "=ALL-UNNAMED"));
    OPENS.forEach(place -> flags.add("--add-opens=" + place + "=ALL-UNNAMED"));
    return flags;
  }

  @Override
  List<String> command() throws IOException {
    Files.createDirectories(data().resolve("triggers"));
    Files.writeString(folder().resolve("cassandra.yaml"), settings());
    return List.of("org.apache.cassandra.service.CassandraDaemon");
  }

  private Path data() {
    return folder().resolve("data");
  }

  /** Small, and patient: the machine is a test's. */
  private String settings() {
    return """
    cluster_name: tests
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    num_tokens: 16
    auto_bootstrap: false
    endpoint_snitch: SimpleSnitch
    dynamic_snitch: false
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: "127.0.0.1:%2$d"
    listen_address: 127.0.0.1
    storage_port: %2$d
    rpc_address: 127.0.0.1
    start_native_transport: true
    native_transport_port: %1$d
    native_transport_max_threads: 32
    data_file_directories: [ "%3$s/data" ]
    commitlog_directory: "%3$s/commitlog"
    saved_caches_directory: "%3$s/saved_caches"
    hints_directory: "%3$s/hints"
    cdc_raw_directory: "%3$s/cdc_raw"
    hinted_handoff_enabled: false
    %4$s
    commitlog_segment_size: 16MiB
    commitlog_total_space: 256MiB
    memtable_heap_space: 96MiB
    memtable_offheap_space: 96MiB
    memtable_allocation_type: heap_buffers
    memtable_flush_writers: 1
    concurrent_reads: 16
    concurrent_writes: 16
    concurrent_compactors: 1
    compaction_throughput: 64MiB/s
    file_cache_size: 32MiB
    networking_cache_size: 16MiB
    key_cache_size: 8MiB
    counter_cache_size: 0MiB
    row_cache_size: 0MiB
    read_request_timeout: 15s
    range_request_timeout: 20s
    write_request_timeout: 15s
    request_timeout: 20s
    disk_failure_policy: die
    commit_failure_policy: die
    auto_snapshot: false
    authenticator: PasswordAuthenticator
    authorizer: CassandraAuthorizer
    role_manager: CassandraRoleManager
    """
        .formatted(port, storagePort, data().toString().replace('\\', '/'), sync);
  }
}
