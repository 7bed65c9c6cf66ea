// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the program of a peer is started. */
public final class PeerCommand {

  private static final List<String> OPENED_FOR_SPARK_AND_FLINK =
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

  private PeerCommand() {}

  /**
   * A command without the program's own arguments.
   *
   * @param target where the peer was built
   * @param main the program's class, below the package of all peers
   * @param heap the most that it may have, as {@code 4g}
   */
  public static List<String> of(Path target, String main, String heap) {
    List<String> command = new ArrayList<>(List.of(JavaProgram.path(), "-Xmx" + heap));
    OPENED_FOR_SPARK_AND_FLINK.forEach(
        name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.add("-cp");
    command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib/*"));
    command.add("dev.tidemark.bench.peer." + main);
    return command;
  }
}
