// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.broker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A Kafka broker, KRaft in one node, in a process of its own that listens on 127.0.0.1 only. It
 * keeps all that it has in a folder of the caller's, and ends with this process at the latest.
 *
 * <p>Confined to one thread.
 */
public final class LocalBroker implements AutoCloseable {

  /** Far more than it takes: a busy machine has needed 25 seconds. */
  private static final long START_LIMIT_SECONDS = 120;

  private static final long POLL_MILLIS = 20;
  private static final int LOG_LINES_SHOWN = 20;
  private static final String IS_UP = "Kafka Server started";
  private static final Set<String> NOT_INHERITED =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private final Path folder;
  private final int port;
  private final Process process;

  private LocalBroker(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a broker and waits until it is up.
   *
   * @param classPath a file that holds the broker's class path, as {@code mvn -pl servers/kafka
   *     process-resources} writes it
   * @param folder an empty one
   * @param isGivenUp asked again and again while the broker starts; once it says yes, the broker is
   *     stopped
   * @throws IOException if it does not come up, with the end of its log, or was given up
   */
  public static LocalBroker start(Path classPath, Path folder, BooleanSupplier isGivenUp)
      throws IOException, InterruptedException {
    Path home = folder.toAbsolutePath();
    List<Integer> ports = freePorts();
    BrokerSettings settings = new BrokerSettings(home, ports.get(0), ports.get(1));
    List<String> arguments = new ArrayList<>(settings.virtualMachine());
    arguments.add("-cp");
    arguments.add(
        quoted(mainClassIn(home) + File.pathSeparator + Files.readString(classPath).strip()));
    arguments.add(BrokerProcess.class.getName());
    arguments.add(quoted(settings.write().toString()));
    // The class path alone is some 10 kB.
    Path argumentFile = Files.write(home.resolve("java.args"), arguments);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + argumentFile)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(home).toFile());
    builder.environment().keySet().removeAll(NOT_INHERITED);
    LocalBroker broker = new LocalBroker(home, ports.get(0), builder.start());
    try {
      broker.awaitUp(isGivenUp);
    } catch (IOException | InterruptedException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  /** {@code host:port} for clients, which then may do everything. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Ends it at once, and waits until it is gone. What it has in its folder stays. */
  @Override
  public void close() {
    process.destroyForcibly();
    boolean isInterrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        isInterrupted = true; // it goes at once: the folder must be nobody's afterwards
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitUp(BooleanSupplier isGivenUp) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (!(Files.readString(log(folder)).contains(IS_UP) && accepts())) {
      if (isGivenUp.getAsBoolean()) {
        throw new IOException("the broker was stopped while it started");
      }
      if (!process.isAlive()) {
        throw new IOException(
            "the broker has ended with status " + process.exitValue() + ":\n" + endOfLog());
      }
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
        throw new IOException(
            "the broker is not up after " + START_LIMIT_SECONDS + " seconds:\n" + endOfLog());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(log(folder));
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("broker.log");
  }

  /** Two ports that nobody listens on, both held until both are found. */
  private static List<Integer> freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return List.of(first.getLocalPort(), second.getLocalPort());
    }
  }

  /** Copies the main class out, since our jar holds other versions of what the broker uses. */
  private static Path mainClassIn(Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    String name = BrokerProcess.class.getName().replace('.', '/') + ".class";
    Path copy = classes.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream in = BrokerProcess.class.getResourceAsStream("/" + name)) {
      Files.copy(in, copy);
    }
    return classes;
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }
}
