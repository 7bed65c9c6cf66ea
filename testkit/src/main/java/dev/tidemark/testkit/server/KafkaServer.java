// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A real Kafka broker, KRaft in one node. Topics are not made by being used.
 *
 * <p>{@link #address} takes any client, which then may do everything. {@link #secureAddress} asks
 * for a password by SASL's PLAIN: {@link #ADMIN} may do everything, {@link #GUEST} nothing. Tests
 * that kill the broker start one of their own; all others take the {@link #shared} one.
 */
public final class KafkaServer extends ForkedServer {

  /** A user that may do everything. */
  public static final String ADMIN = "admin";

  /** A user that is known and may do nothing. */
  public static final String GUEST = "guest";

  static final String FORMAT = "format:";

  private final int port = freePort();
  private final int securePort = freePort();
  private final int controllerPort = freePort();

  /** The broker of all tests of this process. */
  private static final class Shared {
    static final KafkaServer BROKER = started();
  }

  private KafkaServer() {
    super("kafka");
  }

  /** The broker that all tests of this process share; it is started when it is first asked for. */
  public static KafkaServer shared() {
    return Shared.BROKER;
  }

  /** A broker of its own, started. */
  public static KafkaServer started() {
    KafkaServer server = new KafkaServer();
    server.start();
    return server;
  }

  /** The file that holds a broker's class path, for those who fork one by themselves. */
  public static Path classPathFile() throws IOException {
    return classPathFile("kafka");
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
  int port() {
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
    return List.of(
        "-Xms256m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Dlog4j2.configurationFile=" + logging);
  }

  @Override
  List<String> command() throws IOException {
    Path settings = folder().resolve("server.properties");
    if (!Files.exists(settings)) {
      Files.writeString(settings, settings());
    }
    return List.of(
        FORMAT, settings.toString(), data().toString(), "kafka.Kafka", settings.toString());
  }

  private Path data() {
    return folder().resolve("data");
  }

  /**
   * A short session lets a broker that was killed come back in five seconds: until the old session
   * is over, the controller takes the new one for a double.
   */
  private String settings() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%1$d
    listeners=PLAINTEXT://127.0.0.1:%2$d,SECURE://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%1$d
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
            data());
  }

  /**
   * Formats a folder for a broker, in the broker's process, unless that was done before.
   *
   * @param settings the file of the broker's settings
   */
  static void format(String settings, String data) throws ReflectiveOperationException {
    if (Files.exists(Path.of(data, "meta.properties"))) {
      return;
    }
    Object status =
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(
                null,
                new String[] {"format", "--cluster-id=" + clusterId(), "-c", settings},
                System.out);
    if (!status.equals(0)) {
      throw new IllegalStateException("the folder cannot be formatted: status=" + status);
    }
  }

  private static String clusterId() {
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
