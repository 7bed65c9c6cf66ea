// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The main class of the process that Tidemark runs in: for each path on standard input it runs that
 * pipeline and answers with the exit status, the lines of each output, and the lines themselves.
 */
final class TidemarkService {

  private TidemarkService() {}

  public static void main(String[] arguments) throws Exception {
    // By name, since this module is compiled without the application.
    Method run =
        Class.forName("dev.tidemark.app.Tidemark")
            .getMethod("run", String[].class, PrintStream.class, PrintStream.class, Map.class);
    PrintStream answers = System.out;
    // A stray line on standard output would be taken for an answer.
    System.setOut(System.err);
    BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Object status =
          run.invoke(null, new String[] {"run", path}, printer(out), printer(err), Map.of());
      String text = out.toString(StandardCharsets.UTF_8);
      String messages = err.toString(StandardCharsets.UTF_8);
      String head = status + " " + text.lines().count() + " " + messages.lines().count() + "\n";
      answers.write(head.getBytes(StandardCharsets.UTF_8));
      for (String line : (Iterable<String>) text.lines()::iterator) {
        answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      for (String line : (Iterable<String>) messages.lines()::iterator) {
        answers.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      answers.flush();
    }
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
