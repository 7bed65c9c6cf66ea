// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A real Kafka broker, KRaft. Topics are not made by being used.
 *
 * <p>{@link #address} takes any client, which then may do everything. {@link #secureAddress} asks
 * for a password by SASL's PLAIN: {@link #ADMIN} may do everything, {@link #GUEST} nothing.
 */
public final class KafkaServer extends ForkedServer {

  /** A user that may do everything. */
  public static final String ADMIN = "admin";

  /** A user that is known and may do nothing. */
  public static final String GUEST = "guest";

  private final Path classPath;
  private final int port = freePort();
  private final int securePort = freePort();
  private final int node;
  private final int controllerPort;
  private final String clusterId;
  private List<String> memory = List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC");

  /** A broker that is a cluster by itself; see {@link ForkedServer} for what is given. */
  public KafkaServer(Path classPath, Path folder) {
    this(classPath, folder, 1, freePort(), newClusterId());
  }

  private KafkaServer(Path classPath, Path folder, int node, int controllerPort, String clusterId) {
    super(node == 1 ? "kafka" : "kafka-" + node, classPath, folder);
    this.classPath = classPath;
    this.node = node;
    this.controllerPort = controllerPort;
    this.clusterId = clusterId;
  }

  /** Gives it the heap and the collector that Kafka's own scripts give a broker. */
  public KafkaServer asInProduction() {
    memory =
        List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent");
    return this;
  }

  /** A second broker of the same cluster, not started: the first one stays the controller. */
  public KafkaServer second(Path folder) {
    return new KafkaServer(classPath, folder, 2, controllerPort, clusterId);
  }

  /** Its id in the cluster, as partitions name their leader. */
  public int node() {
    return node;
  }

  /** {@code host:port} for clients that give a password. */
  public String secureAddress() {
    return "127.0.0.1:" + securePort;
  }

  /** The password of {@link #ADMIN} or {@link #GUEST}. */
  public static String password(String user) {
    return "secret-of-" + user;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  String readyLine() {
    return "Kafka Server started";
  }

  @Override
  List<String> flags() throws IOException {
    Path logging =
        Files.writeString(
            folder().resolve("log4j2.properties"),
            """
            status = warn
            appender.console.type = Console
            appender.console.name = STDOUT
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = %d{ISO8601} %-5p %c{1} [%t] %m%n
            rootLogger.level = info
            rootLogger.appenderRef.stdout.ref = STDOUT
            logger.config.name = org.apache.kafka.common.config.AbstractConfig
            logger.config.level = warn
            """);
    List<String> flags = new ArrayList<>(memory);
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-Djava.awt.headless=true");
    flags.add("-Dlog4j2.configurationFile=" + logging);
    return flags;
  }

  @Override
  List<String> command() throws IOException {
    Path settings = folder().resolve("server.properties");
    if (!Files.exists(settings)) {
      Files.writeString(settings, settings());
    }
    return List.of(
        Guard.FORMAT,
        clusterId,
        settings.toString(),
        data().toString(),
        "kafka.Kafka",
        settings.toString());
  }

  private Path data() {
    return folder().resolve("data");
  }

  /**
   * A short session lets a broker that was killed come back in five seconds: until the old session
   * is over, the controller takes the new one for a double.
   */
  private String settings() {
    boolean isFirst = node == 1;
    return """
    process.roles=%9$s
    node.id=%10$d
    controller.quorum.voters=1@127.0.0.1:%1$d
    listeners=PLAINTEXT://127.0.0.1:%2$d,SECURE://127.0.0.1:%3$d%11$s
    advertised.listeners=PLAINTEXT://127.0.0.1:%2$d,SECURE://127.0.0.1:%3$d
    controller.listener.names=CONTROLLER
    inter.broker.listener.name=PLAINTEXT
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SECURE:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
    sasl.enabled.mechanisms=PLAIN
    listener.name.secure.plain.sasl.jaas.config=\\
      org.apache.kafka.common.security.plain.PlainLoginModule required \\
      user_%4$s="%5$s" user_%6$s="%7$s";
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    super.users=User:ANONYMOUS;User:%4$s
    log.dirs=%8$s
    auto.create.topics.enable=false
    default.replication.factor=1
    min.insync.replicas=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    transaction.abort.timed.out.transaction.cleanup.interval.ms=500
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=2
    group.initial.rebalance.delay.ms=0
    num.network.threads=2
    num.io.threads=4
    background.threads=2
    log.cleaner.dedupe.buffer.size=2097152
    log.segment.delete.delay.ms=1000
    broker.heartbeat.interval.ms=500
    broker.session.timeout.ms=3000
    """
        .formatted(
            controllerPort,
            port,
            securePort,
            ADMIN,
            password(ADMIN),
            GUEST,
            password(GUEST),
            data(),
            isFirst ? "broker,controller" : "broker",
            node,
            isFirst ? ",CONTROLLER://127.0.0.1:" + controllerPort : "");
  }

  private static String newClusterId() {
    UUID id = UUID.randomUUID();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
  }
}
