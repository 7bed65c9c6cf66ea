// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.server;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of every forked server: ends the server when the process that forked it ends,
 * however that happens, since then the pipe that is standard input ends.
 *
 * <p>Its arguments are the server's main class and the arguments of that; {@link #FORMAT} with a
 * cluster's id, a file of settings and a data folder may stand before them. It is alone on a class
 * path of the server's, so it is one class, and uses nothing but the JDK and, by name, the server.
 */
final class Guard {

  /** Has a broker's data folder formatted, unless that was done before. */
  static final String FORMAT = "format:";

  private static final int PARENT_IS_GONE = 130;

  private Guard() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(Guard::haltWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    ignoreInterrupts();
    int at = 0;
    if (args[0].equals(FORMAT)) {
      format(args[1], args[2], args[3]);
      at = 4;
    }
    Class.forName(args[at])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, at + 1, args.length));
  }

  private static void format(String clusterId, String settings, String data)
      throws ReflectiveOperationException {
    if (Files.exists(Path.of(data, "meta.properties"))) {
      return;
    }
    Object status =
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(
                null,
                new String[] {"format", "--cluster-id=" + clusterId, "-c", settings},
                System.out);
    if (!status.equals(0)) {
      throw new IllegalStateException("the folder cannot be formatted: status=" + status);
    }
  }

  /**
   * Ctrl-C reaches all processes of a terminal, and ours still needs the server to finish its
   * batch. By reflection, since signals are outside the Java platform's API.
   */
  private static void ignoreInterrupts() throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            Guard.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "ignored";
                  default -> null;
                });
    Object interrupt = signalType.getConstructor(String.class).newInstance("INT");
    signalType.getMethod("handle", signalType, handlerType).invoke(null, interrupt, handler);
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
