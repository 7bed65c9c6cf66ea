// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench;

import dev.tidemark.bench.data.DataGenerator;
import dev.tidemark.bench.data.DataSet;
import dev.tidemark.bench.data.DataSpec;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes data: {@code Generate sales DIR --rows N --rows-per-file M --keys K}. */
@Command(
    name = "generate",
    description = "Makes data for measurements: a folder a stream, below DIR.",
    mixinStandardHelpOptions = true)
public final class Generate implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DATA", description = "sales, ads, clicks or nexmark.")
  private DataSet dataSet;

  @Parameters(index = "1", paramLabel = "DIR")
  private Path folder;

  @Option(names = "--rows", defaultValue = "10000000", description = "Events, of all streams.")
  private long rows;

  @Option(names = "--rows-per-file", defaultValue = "100000")
  private long rowsPerFile;

  @Option(names = "--keys", defaultValue = "1000", description = "Products, in sales.")
  private int keys;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--shuffle-fields", description = "Fields come in any order.")
  private boolean shuffledFields;

  @Option(names = "--extra-fields", defaultValue = "0", description = "Fields nobody asks for.")
  private int extraFields;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Generate())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() {
    DataSpec spec =
        new DataSpec(dataSet, rows, rowsPerFile, keys, seed, shuffledFields, extraFields);
    new DataGenerator(spec)
        .write(folder)
        .forEach(
            (stream, count) -> System.err.printf(Locale.ROOT, "%s: %,d rows%n", stream, count));
    return 0;
  }
}
