// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows how each contestant is started.
 *
 * @param root the repository
 * @param repeats of those that work more than once in a process
 * @param tidemarkOptions for Tidemark's JVM, beside the launcher's own
 * @param peerHeap of each peer that runs on a JVM
 */
record Contestants(Path root, Repeats repeats, List<String> tidemarkOptions, String peerHeap) {

  private static final Pattern OPTIONS_OF_LAUNCHER =
      Pattern.compile("\\boptions=['\"]([^'\"]*?)(?: \\$options)?['\"]");

  /** The contestants of a kind, in the order of the runs; none if its peer was not built. */
  List<Contestant> of(Kind kind, Prepared prepared) {
    return switch (kind) {
      case TIDEMARK -> List.of(tidemark(prepared), again(prepared));
      case SCAN -> List.of(scan(prepared));
      case SPARK -> peer(kind, "SparkPeer", "local[2], -Xmx" + peerHeap, prepared);
      case FLINK -> peer(kind, "FlinkPeer", "parallelism 2, -Xmx" + peerHeap, prepared);
      case JET -> peer(kind, "JetPeer", "2 threads, -Xmx" + peerHeap, prepared);
      case DUCKDB -> peer(kind, "DuckDbPeer", "2 threads", prepared);
      case LIMIT -> peer(kind, "LimitPeer", "2 threads", prepared);
    };
  }

  private String tidemarkLabel() {
    return "Tidemark" + (tidemarkOptions.isEmpty() ? "" : ", " + String.join(" ", tidemarkOptions));
  }

  /** The command that users run. */
  private Contestant tidemark(Prepared prepared) {
    List<String> command = new ArrayList<>();
    if (!tidemarkOptions.isEmpty()) {
      command.addAll(List.of("env", "TIDEMARK_OPTS=" + String.join(" ", tidemarkOptions)));
    }
    command.addAll(
        List.of(root.resolve("tidemark").toString(), "run", "-v", prepared.pipeline().toString()));
    return new Contestant(Kind.TIDEMARK, tidemarkLabel(), command, List.of(), 1);
  }

  /** Tidemark in a process that runs the pipeline again. */
  Contestant again(Prepared prepared) {
    List<String> command = new ArrayList<>(List.of(JavaProgram.path()));
    command.addAll(launcherOptions());
    command.addAll(tidemarkOptions);
    command.addAll(ownClass(TidemarkProcess.class));
    return modes(Kind.TIDEMARK, tidemarkLabel(), command, prepared);
  }

  /** What the launcher gives the JVM, and so a process with several passes gets too. */
  List<String> launcherOptions() {
    boolean namesCollector =
        tidemarkOptions.stream().anyMatch(option -> option.matches("-XX:\\+Use\\w*GC"));
    try {
      return OPTIONS_OF_LAUNCHER
          .matcher(Files.readString(root.resolve("tidemark")))
          .results()
          .flatMap(options -> Stream.of(options.group(1).split(" ")))
          .filter(option -> !namesCollector || !option.endsWith("GC"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Contestant scan(Prepared prepared) {
    List<String> command = new ArrayList<>(List.of(JavaProgram.path(), "-Xmx512m"));
    command.addAll(ownClass(TokenScan.class));
    command.add(prepared.data().resolve(prepared.workload().streams().get(0)).toString());
    command.addAll(repeats.arguments());
    return new Contestant(
        Kind.SCAN, "bare Jackson token scan, 2 threads", command, List.of(), repeats.passes());
  }

  private List<Contestant> peer(Kind kind, String main, String settings, Prepared prepared) {
    Path target = root.resolve("bench/peers").resolve(kind.folder()).resolve("target");
    if (!Files.exists(target.resolve("built"))) {
      return List.of();
    }
    List<String> command = PeerCommand.of(target, kind.folder() + "." + main, peerHeap);
    String version = version(kind, target.resolve("lib")).map(v -> " " + v).orElse("");
    return List.of(modes(kind, kind.label() + version + ", " + settings, command, prepared));
  }

  private Contestant modes(Kind kind, String label, List<String> command, Prepared prepared) {
    List<String> working = new ArrayList<>(command);
    working.add(prepared.workload().label());
    working.addAll(repeats.arguments());
    List<String> answering = new ArrayList<>(command);
    answering.addAll(List.of(prepared.workload().label(), "answer"));
    return new Contestant(kind, label, working, answering, repeats.passes());
  }

  private static Optional<String> version(Kind kind, Path libraries) {
    if (kind.artifact().isEmpty()) {
      return Optional.empty();
    }
    String start = kind.artifact() + "-";
    try (Stream<Path> files = Files.list(libraries)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start) && name.endsWith(".jar"))
          .map(name -> name.substring(start.length(), name.length() - ".jar".length()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ownClass(Class<?> main) {
    return List.of("-cp", System.getProperty("java.class.path"), main.getName());
  }
}
