// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.bench.endtoend.JavaProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A main class of this program in a process of its own, whose output has a number in it. */
final class Fork {

  private Fork() {}

  /** What the pattern's groups match in the first line that fits it; the process ends then. */
  static double[] run(Class<?> main, String heap, Pattern pattern, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JavaProgram.path());
    command.add(heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return numbers(matcher);
        }
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    throw new IllegalStateException(
        "status " + process.waitFor() + " of " + command + ":\n" + String.join("\n", lines));
  }

  private static double[] numbers(Matcher matcher) {
    double[] numbers = new double[matcher.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(matcher.group(i + 1));
    }
    return numbers;
  }
}
