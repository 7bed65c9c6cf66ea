// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT: the first asks to stop, the second ends the process at once.
 *
 * <p>A JVM's shutdown hook cannot do this: it runs when the exit status is decided, and a second
 * signal waits for it. So this takes the signals themselves, by reflection, since the class is
 * outside the Java platform's API. A JVM that does not give them away ends at once, as on a crash.
 */
public final class StopSignals {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);
  private static final int KILLED = 130;

  private StopSignals() {}

  /**
   * Takes the signals over.
   *
   * @param stop must return at once; the process ends by itself afterwards
   */
  public static void handle(Runnable stop) {
    AtomicBoolean again = new AtomicBoolean();
    Runnable onSignal =
        () -> {
          if (again.getAndSet(true)) {
            Runtime.getRuntime().halt(KILLED);
          }
          stop.run();
          LOG.info("asked to stop: the batch in hand is finished; a second signal ends at once");
        };
    try {
      take("TERM", onSignal);
      take("INT", onSignal);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.warn("signals cannot be handled: a stop will not finish the batch in hand", e);
    }
  }

  private static void take(String signal, Runnable onSignal) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                onSignal.run();
                return null;
              }
              return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "stop on " + signal;
              };
            });
    Object number = signalType.getConstructor(String.class).newInstance(signal);
    signalType.getMethod("handle", signalType, handlerType).invoke(null, number, handler);
  }
}
