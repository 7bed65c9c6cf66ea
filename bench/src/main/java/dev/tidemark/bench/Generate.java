// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench;

import dev.tidemark.bench.data.SalesGenerator;
import dev.tidemark.bench.data.SalesSpec;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes data: {@code Generate sales DIR --rows N --rows-per-file M --keys K}. */
@Command(name = "Generate", description = "Makes data for measurements.")
public final class Generate {

  private Generate() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Generate()).execute(arguments));
  }

  @Command(description = "Sales as lines of JSON, in the folder sales below DIR.")
  void sales(
      @Parameters(paramLabel = "DIR") Path folder,
      @Option(names = "--rows", defaultValue = "10000000") long rows,
      @Option(names = "--rows-per-file", defaultValue = "100000") long rowsPerFile,
      @Option(names = "--keys", defaultValue = "1000") int keys,
      @Option(names = "--seed", defaultValue = "1") long seed) {
    long started = System.nanoTime();
    long bytes =
        new SalesGenerator(new SalesSpec(rows, rowsPerFile, keys, seed))
            .write(folder.resolve("sales"));
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    System.err.printf(
        Locale.ROOT, "%,d rows, %,d bytes, %,d MB/s%n", rows, bytes, bytes / 1000 / millis);
  }
}
