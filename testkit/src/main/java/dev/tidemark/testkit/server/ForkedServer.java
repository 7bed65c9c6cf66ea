// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, in a folder of its own, which are both gone when it is closed
 * or when this process ends; its log stays where it is unless it is closed.
 *
 * <p>A subclass says what is run. Confined to one thread at a time.
 */
abstract class ForkedServer implements AutoCloseable {

  /** Far more than it takes: a busy machine has needed 25 seconds. */
  private static final long START_LIMIT_SECONDS = 120;

  private static final long POLL_MILLIS = 20;
  private static final Set<String> NOT_INHERITED =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private final String name;
  private final Path folder;
  private final Thread atExit;
  private Process process;

  ForkedServer(String name) {
    this.name = name;
    try {
      Path target = Path.of("target");
      Path parent =
          Files.isDirectory(target)
              ? Files.createDirectories(target.resolve("servers"))
              : Path.of(System.getProperty("java.io.tmpdir"));
      folder = Files.createTempDirectory(parent.toAbsolutePath(), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    atExit = new Thread(this::endAndDelete, name + "-end");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Flags of its virtual machine. */
  abstract List<String> flags() throws IOException;

  /** What {@link Guard} is to run. */
  abstract List<String> command() throws IOException;

  /** What its log says once it is up. */
  abstract String readyLine();

  /** The port that it listens on once it is up. */
  abstract int port();

  /** The folder that it keeps everything in. */
  final Path folder() {
    return folder;
  }

  /** What it has written to standard output and standard error so far. */
  public final Path log() {
    return folder.resolve("server.log");
  }

  /** {@code host:port} for clients. */
  public final String address() {
    return "127.0.0.1:" + port();
  }

  public final boolean isRunning() {
    return process != null && process.isAlive();
  }

  /**
   * Starts it, for the first time or again on what it has kept, and waits until it is up.
   *
   * @throws IllegalStateException if it does not come up; the message ends with its log
   */
  public final void start() {
    if (isRunning()) {
      throw new IllegalStateException("it is running: server=" + name);
    }
    try {
      long logFrom = Files.exists(log()) ? Files.size(log()) : 0;
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "@" + argumentFile())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().keySet().removeAll(NOT_INHERITED);
      process = builder.start(); // its standard input is a pipe, which Guard reads
      awaitReady(logFrom);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the arguments to a file, since the class path alone is some 10 kB. */
  private Path argumentFile() throws IOException {
    List<String> arguments = new ArrayList<>(flags());
    arguments.add("-cp");
    arguments.add(quoted(ownClassPath() + File.pathSeparator + classPath(name)));
    arguments.add(Guard.class.getName());
    command().forEach(a -> arguments.add(quoted(a)));
    return Files.write(folder.resolve("java.args"), arguments);
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }

  private static String ownClassPath() {
    try {
      return Path.of(Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the test kit has no place on the disk", e);
    }
  }

  /**
   * The class path that the build has written for the module {@code servers/NAME}.
   *
   * @throws IllegalStateException if it has not
   */
  static String classPath(String name) throws IOException {
    return Files.readString(classPathFile(name)).strip();
  }

  static Path classPathFile(String server) throws IOException {
    Properties places = new Properties();
    try (InputStream in = ForkedServer.class.getResourceAsStream("servers.properties")) {
      places.load(in);
    }
    Path written = Path.of(places.getProperty(server)).normalize();
    if (!Files.exists(written)) {
      throw new IllegalStateException(
          "there is no "
              + written
              + ": build the module servers/"
              + server
              + " first, as 'mvn -pl servers/"
              + server
              + " process-resources' does");
    }
    return written;
  }

  private void awaitReady(long logFrom) throws IOException {
    long begin = System.nanoTime();
    while (!(logSince(logFrom).contains(readyLine()) && accepts())) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            name + " has ended with " + process.exitValue() + ":\n" + logSince(logFrom));
      }
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
        kill();
        throw new IllegalStateException(
            name + " is not up after " + START_LIMIT_SECONDS + " s:\n" + logSince(logFrom));
      }
      pause();
    }
  }

  private String logSince(long from) throws IOException {
    try (InputStream in = Files.newInputStream(log())) {
      in.skipNBytes(from);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server starts", e);
    }
  }

  /** Ends it at once, as {@code kill -9} does; {@link #start} takes up what is on its disk. */
  public final void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, and waits until it has. */
  public final void stop() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server ends", e);
    }
  }

  /** Ends it and deletes its folder. */
  @Override
  public final void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    endAndDelete();
  }

  private void endAndDelete() {
    if (isRunning()) {
      kill();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port that is free, below Linux's range for outgoing connections, so that no client takes it
   * while the server is down.
   */
  static int freePort() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no port of 20000 to 31999 is free");
  }
}
