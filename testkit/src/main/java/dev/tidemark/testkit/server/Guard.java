// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.server;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of every forked server: ends the server when the process that forked it ends,
 * however that happens, since then the pipe that is standard input ends.
 *
 * <p>Its arguments are the server's main class and the arguments of that; {@code format:} before
 * Kafka's arguments has the folder formatted first.
 */
final class Guard {

  private static final int PARENT_IS_GONE = 130;

  private Guard() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(Guard::haltWithParent, "parent-guard");
    watch.setDaemon(true);
    watch.start();
    int at = 0;
    if (args[0].equals(KafkaServer.FORMAT)) {
      KafkaServer.format(args[1], args[2]);
      at = 3;
    }
    Class.forName(args[at])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, at + 1, args.length));
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    Runtime.getRuntime().halt(PARENT_IS_GONE);
  }
}
