// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.app.Tidemark;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same pipeline several times in one process, each time from the reading of its file to the
 * query's end, with checkpoints of its own. {@code TidemarkPasses PIPELINE PASSES}.
 */
public final class TidemarkPasses {

  private TidemarkPasses() {}

  public static void main(String[] arguments) throws Exception {
    AtomicInteger number = new AtomicInteger();
    Pass.repeat(
        Integer.parseInt(arguments[1]),
        () -> {
          Map<String, String> environment = new HashMap<>(System.getenv());
          environment.merge("CHK", "/" + number.getAndIncrement(), String::concat);
          int status =
              Tidemark.run(
                  new String[] {"run", "-v", arguments[0]}, System.out, System.err, environment);
          if (status != 0) {
            throw new IllegalStateException("tidemark ended with status " + status);
          }
        });
  }
}
