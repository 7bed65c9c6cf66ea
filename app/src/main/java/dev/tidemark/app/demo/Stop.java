// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

/** Whom a stop is told: nobody else at first, then a pipeline. Thread-safe. */
final class Stop implements Runnable {

  private boolean isAsked;
  private Runnable next = () -> {};

  @Override
  public synchronized void run() {
    isAsked = true;
    next.run();
  }

  synchronized boolean isAsked() {
    return isAsked;
  }

  /** Says whom to tell from now on; he is told at once if a stop was asked for before. */
  synchronized void tell(Runnable stop) {
    next = stop;
    if (isAsked) {
      stop.run();
    }
  }
}
