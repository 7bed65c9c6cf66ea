// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server in a process of its own that listens on 127.0.0.1 only and keeps all that it has in a
 * folder of its own; both are gone when it is closed, or when this process ends.
 *
 * <p>A subclass says what is run. Confined to one thread at a time.
 */
public abstract class ForkedServer implements AutoCloseable {

  /** Far more than it takes: a busy machine has needed 25 seconds. */
  private static final long START_LIMIT_SECONDS = 120;

  private static final long POLL_MILLIS = 20;
  private static final int LOG_LINES_SHOWN = 40;
  private static final Set<String> NOT_INHERITED =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH");

  private final String name;
  private final Path classPath;
  private final Path folder;
  private final Thread atExit;
  private Process process;

  /**
   * @param name what messages call it
   * @param classPath a file that holds its class path, as {@code mvn -pl servers/NAME
   *     process-resources} writes it
   * @param folder an empty one, or one that is to be made; deleted with all that is in it
   */
  ForkedServer(String name, Path classPath, Path folder) {
    this.name = name;
    this.classPath = classPath;
    this.folder = folder.toAbsolutePath();
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
  public abstract int port();

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
    try {
      start(() -> false);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * Starts it and waits until it is up.
   *
   * @param isGivenUp asked again and again meanwhile; once it says yes, the server is ended
   * @throws IOException if it does not come up, with the end of its log, or was given up
   */
  public final void start(BooleanSupplier isGivenUp) throws IOException {
    if (isRunning()) {
      throw new IllegalStateException("it is running: server=" + name);
    }
    Files.createDirectories(folder);
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
    try {
      awaitReady(logFrom, isGivenUp);
    } catch (IOException e) {
      kill();
      throw e;
    }
  }

  /** Writes the arguments to a file, since the class path alone is some 10 kB. */
  private Path argumentFile() throws IOException {
    List<String> arguments = new ArrayList<>();
    flags().forEach(flag -> arguments.add(quoted(flag)));
    arguments.add("-cp");
    arguments.add(quoted(guardClass() + File.pathSeparator + Files.readString(classPath).strip()));
    arguments.add(Guard.class.getName());
    command().forEach(argument -> arguments.add(quoted(argument)));
    return Files.write(folder.resolve("java.args"), arguments);
  }

  /** Copies the main class out, since what it lies beside may be other versions of the server's. */
  private Path guardClass() throws IOException {
    Path classes = folder.resolve("guard");
    String file = Guard.class.getName().replace('.', '/') + ".class";
    Path copy = classes.resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream in = Guard.class.getResourceAsStream('/' + file)) {
      Files.write(copy, in.readAllBytes());
    }
    return classes;
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void awaitReady(long logFrom, BooleanSupplier isGivenUp) throws IOException {
    long begin = System.nanoTime();
    while (!(logSince(logFrom).contains(readyLine()) && accepts())) {
      if (isGivenUp.getAsBoolean()) {
        throw new IOException(name + " was stopped while it started");
      }
      if (!process.isAlive()) {
        throw new IOException(
            name + " has ended with status " + process.exitValue() + ":\n" + endOfLog());
      }
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS)) {
        throw new IOException(
            name + " is not up after " + START_LIMIT_SECONDS + " seconds:\n" + endOfLog());
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

  private String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(log());
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " starts", e);
    }
  }

  /** Ends it at once, as {@code kill -9} does; {@link #start} takes up what is on its disk. */
  public final void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * Stops it where it is, as {@code kill -STOP} does: it keeps its connections and says nothing.
   */
  public final void suspend() {
    signal("STOP");
  }

  /** Lets it go on. */
  public final void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      String pid = Long.toString(process.pid());
      Process kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("kill -" + name + " has failed: server=" + this.name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Asks it to end, and waits until it has. */
  public final void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Waits in spite of an interrupt: afterwards, the folder must be nobody's. */
  private void awaitEnd() {
    boolean isInterrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
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
    if (!Files.exists(folder)) {
      return;
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
