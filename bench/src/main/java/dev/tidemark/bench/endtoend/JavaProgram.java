// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.nio.file.Path;

/** The program {@code java} that runs this process, for those that it starts. */
public final class JavaProgram {

  private JavaProgram() {}

  public static String path() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
