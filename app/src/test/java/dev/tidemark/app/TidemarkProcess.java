// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tidemark in a process of its own, as users run it. Nobody reads its standard output until the
 * test does: a process that has more to say than a pipe holds waits in the middle of it.
 *
 * <p>After a minute it is killed, and what waits for it fails.
 */
public final class TidemarkProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader err;

  private TidemarkProcess(Process process) {
    this.process = process;
    this.err = process.errorReader(StandardCharsets.UTF_8);
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
  }

  /** Starts {@code tidemark} with these arguments, on the class path of the test. */
  public static TidemarkProcess start(String... arguments) throws IOException {
    return start(List.of(), arguments);
  }

  /**
   * Starts it so that it cannot write files beyond a size.
   *
   * @param blocks of 512 bytes
   */
  public static TidemarkProcess startWithFilesUpTo(int blocks, String... arguments)
      throws IOException {
    return start(
        List.of("/bin/sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"), arguments);
  }

  /** Starts it with so much heap and no more. */
  public static TidemarkProcess startWithHeap(int megabytes, String... arguments)
      throws IOException {
    return start(List.of(), List.of("-Xmx" + megabytes + "m"), arguments);
  }

  private static TidemarkProcess start(List<String> before, String... arguments)
      throws IOException {
    return start(before, List.of(), arguments);
  }

  private static TidemarkProcess start(
      List<String> before, List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Tidemark.class.getName());
    command.addAll(List.of(arguments));
    return new TidemarkProcess(new ProcessBuilder(command).start());
  }

  /** Waits until it begins to write to standard output, and reads no more than that takes. */
  public void awaitOutput() throws IOException {
    InputStream out = process.getInputStream();
    out.mark(1);
    assertThat(out.read()).as("the first byte of its output").isNotNegative();
    out.reset();
  }

  /** Waits until it says something on standard error. */
  public void awaitMessage(String words) throws IOException {
    List<String> before = new ArrayList<>();
    String line = err.readLine();
    while (line != null && !line.contains(words)) {
      before.add(line);
      line = err.readLine();
    }
    assertThat(line).as("a line with '%s' after %s", words, before).isNotNull();
  }

  /** All that it says on standard error until it ends. */
  public String messages() {
    return String.join("\n", err.lines().toList());
  }

  /** Waits for its end, so long at most; whether it has ended. */
  public boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Sends SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends SIGTERM. ({@link Process#destroy} would close its streams, too.) */
  public void terminate() {
    assertThat(process.toHandle().destroy()).as("it runs").isTrue();
  }

  /** All that it writes to standard output until it ends. */
  public String output() throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for its end; its exit status. */
  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
