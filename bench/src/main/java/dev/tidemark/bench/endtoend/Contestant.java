// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is measured, as the command that runs it.
 *
 * @param label for the report, with the heap that it was given
 * @param passes how often it does its work in one process; 1 where the process is what is measured
 */
record Contestant(Kind kind, String label, List<String> command, int passes) {

  /** Who it is; a kind may take part as a process and, in another, with passes. */
  enum Kind {
    TIDEMARK,
    SCAN,
    SPARK
  }

  private static final List<String> OPENED_FOR_SPARK =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The jar that users run. */
  static Contestant tidemark(List<String> options, Path jar, Path pipeline) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString(), "run", "-v", pipeline.toString()));
    return new Contestant(
        Kind.TIDEMARK, "Tidemark, " + String.join(" ", options), List.copyOf(command), 1);
  }

  /** The same in a process that runs the pipeline again. */
  static Contestant tidemarkAgain(List<String> options, Path pipeline, int passes) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(ownClass(TidemarkPasses.class));
    command.addAll(List.of(pipeline.toString(), Integer.toString(passes)));
    return new Contestant(
        Kind.TIDEMARK, "Tidemark, " + String.join(" ", options), List.copyOf(command), passes);
  }

  static Contestant scan(String heap, Path folder, int passes) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heap));
    command.addAll(ownClass(TokenScan.class));
    command.addAll(List.of(folder.toString(), Integer.toString(passes)));
    return new Contestant(
        Kind.SCAN, "bare Jackson token scan, 2 threads, -Xmx" + heap, List.copyOf(command), passes);
  }

  /**
   * @param target where the peer was built
   */
  static Contestant spark(String heap, Path target, int passes) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heap));
    OPENED_FOR_SPARK.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(target.resolve("classes") + java.io.File.pathSeparator + target.resolve("lib/*"));
    command.add("dev.tidemark.bench.peer.SparkWindowedSum");
    command.add(Integer.toString(passes));
    return new Contestant(
        Kind.SPARK, "Spark 4.1.3 local[2], -Xmx" + heap, List.copyOf(command), passes);
  }

  private static List<String> ownClass(Class<?> main) {
    return List.of("-cp", System.getProperty("java.class.path"), main.getName());
  }
}
