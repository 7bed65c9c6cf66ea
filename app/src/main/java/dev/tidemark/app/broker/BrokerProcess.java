// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * The main class of the broker's process: formats its folder, starts it, and ends it when the
 * process that forked it ends, however that happens, since then the pipe that is standard input
 * ends.
 *
 * <p>It is alone on a class path of the broker's, so it may use nothing but the JDK and, by name,
 * the broker; and it is one class.
 */
final class BrokerProcess {

  private static final int PARENT_IS_GONE = 130;

  private BrokerProcess() {}

  /**
   * @param arguments the file of the broker's settings
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(BrokerProcess::haltWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    ignoreInterrupts();
    format(arguments[0]);
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {arguments[0]});
  }

  private static void format(String settings) throws ReflectiveOperationException {
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

  /**
   * Ctrl-C reaches all processes of a terminal, and ours still needs the broker to finish its
   * batch. By reflection, since signals are outside the Java platform's API.
   */
  private static void ignoreInterrupts() throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            BrokerProcess.class.getClassLoader(),
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
