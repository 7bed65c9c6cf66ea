// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.function.Function;

/**
 * What was made of the last text: neighbouring rows often have the same pattern, and making it is
 * dear. Confined to one thread.
 */
final class Remembered<T> {

  private final Function<String, T> maker;
  private String last;
  private T made;

  Remembered(Function<String, T> maker) {
    this.maker = maker;
  }

  T get(String text) {
    if (!text.equals(last)) {
      made = maker.apply(text);
      last = text;
    }
    return made;
  }
}
