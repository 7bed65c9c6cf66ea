// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.DataSet;
import dev.tidemark.bench.data.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Holds Tidemark against itself: more cores, more overlap, fields in any order; and what it
 * allocates.
 */
@Command(
    name = "ratios",
    description = "Holds Tidemark against itself: cores, overlap, fields; and what it allocates.",
    mixinStandardHelpOptions = true)
public final class Ratios implements Callable<Integer> {

  private static final int FILES = 4;
  private static final int KEYS = 1_000;
  private static final int EXTRA_FIELDS = 8;

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(
      names = "--passes",
      defaultValue = "3",
      description = "Passes in one process at least; the median of the last third counts.")
  private int passes;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      description = "Seconds for which each process makes passes at least.")
  private int warmUpSeconds;

  @Option(
      names = "--rows",
      defaultValue = "5000000",
      description = "Events to generate; of sales, whose rows are short, twice as many.")
  private long rows;

  @Option(names = "--write", description = "Writes the results into docs/bench.md.")
  private boolean write;

  /**
   * One thing beside another.
   *
   * @param isPerByte whether their rates are those of bytes and not of rows
   */
  private record Pair(String label, String goal, Variant one, Variant other, boolean isPerByte) {}

  /**
   * A workload as it is run.
   *
   * @param variables for the pipeline, beside those of all
   */
  private record Variant(Prepared prepared, Map<String, String> variables) {
    double unitsPerSecond(double seconds, boolean isPerByte) {
      return (isPerByte ? prepared.bytes() : prepared.rows()) / seconds;
    }
  }

  @Override
  public Integer call() throws Exception {
    Map<Pair, List<Double>> ratios = new LinkedHashMap<>();
    pairs().forEach(pair -> ratios.put(pair, new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<Pair, List<Double>> entry : ratios.entrySet()) {
        double ratio = ratio(entry.getKey());
        entry.getValue().add(ratio);
        System.err.printf(
            Locale.ROOT, "round %d, %s: %.2f%n", round, entry.getKey().label(), ratio);
      }
    }
    String text = report(ratios, allocatedBytesPerRow());
    System.out.print(text);
    if (write) {
      new Section("ratios").replace(home().resolve("docs/bench.md"), text);
    }
    return 0;
  }

  private Path home() {
    return root.toAbsolutePath().normalize();
  }

  private List<Pair> pairs() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (Workload workload : List.of(Workload.W1, Workload.W3, Workload.W6)) {
      Prepared plain = prepare(workload, workload.label(), false);
      pairs.add(
          new Pair(
              workload.label() + ", two lanes beside one, rows a second",
              "1.75",
              new Variant(plain, Map.of("LANES", "2")),
              new Variant(plain, Map.of("LANES", "1")),
              false));
    }
    Prepared overlap = prepare(Workload.W1, "overlap", false);
    pairs.add(
        new Pair(
            "windows of an hour by the minute beside windows of a minute, rows a second",
            "0.85",
            new Variant(overlap, Map.of("SIZE", "60 minutes")),
            new Variant(overlap, Map.of("SIZE", "1 minute")),
            false));
    for (Workload workload : List.of(Workload.W1, Workload.W3)) {
      pairs.add(
          new Pair(
              workload.label()
                  + " of fields in any order and eight more beside plain rows, bytes a second",
              "0.6",
              new Variant(prepare(workload, workload.label(), true), Map.of()),
              new Variant(prepare(workload, workload.label(), false), Map.of()),
              true));
    }
    return pairs;
  }

  private Prepared prepare(Workload workload, String pipeline, boolean isOdd) throws IOException {
    Path bench = home().resolve("bench");
    long events = workload.dataSet() == DataSet.SALES ? 2 * rows : rows;
    DataSpec spec =
        new DataSpec(workload.dataSet(), events, 100_000, KEYS, 1, isOdd, isOdd ? EXTRA_FIELDS : 0);
    return Prepared.of(workload, spec, bench, FILES)
        .of(bench.resolve("pipelines").resolve(pipeline + ".yaml"));
  }

  private double ratio(Pair pair) throws IOException, InterruptedException {
    double one = pair.one().unitsPerSecond(warmPassSeconds(pair.one()), pair.isPerByte());
    double other = pair.other().unitsPerSecond(warmPassSeconds(pair.other()), pair.isPerByte());
    return one / other;
  }

  private double warmPassSeconds(Variant variant) throws IOException, InterruptedException {
    Contestants contestants = new Contestants(home(), repeats(), List.of(), "");
    Contestant again = contestants.again(variant.prepared());
    return variant
        .prepared()
        .run(again, variant.variables())
        .warmPass()
        .orElseThrow()
        .wallSeconds();
  }

  private Repeats repeats() {
    return new Repeats(passes, warmUpSeconds);
  }

  private double allocatedBytesPerRow() throws Exception {
    Prepared prepared = prepare(Workload.W1, Workload.W1.label(), false);
    List<Double> perRow = new ArrayList<>();
    repeats()
        .run(
            () -> {
              Path checkpoints = Files.createTempDirectory(prepared.data(), "checkpoints-");
              SteadyAllocation allocation = new SteadyAllocation();
              OwnRun.of(prepared.pipeline(), prepared.environment(checkpoints), allocation);
              FolderTree.delete(checkpoints);
              perRow.add(allocation.bytesPerRow());
            });
    return Standing.median(Repeats.warm(perRow));
  }

  private String report(Map<Pair, List<Double>> ratios, double bytesPerRow) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            Taken on %s with `bin/bench ratios --rounds %d --passes %d --warm-up %d --rows %d`; medians, the least and the greatest in brackets.

            %s

            | what | goal | ratio |
            | --- | ---: | ---: |
            """,
            LocalDate.now(ZoneOffset.UTC),
            rounds,
            passes,
            warmUpSeconds,
            rows,
            Section.machine()));
    ratios.forEach(
        (pair, values) -> {
          List<Double> sorted = values.stream().sorted().toList();
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %.2f (%.2f–%.2f) |%n",
                  pair.label(),
                  pair.goal(),
                  Standing.median(sorted),
                  sorted.get(0),
                  sorted.get(sorted.size() - 1)));
        });
    text.append(
        String.format(
            Locale.ROOT,
            "%nOnce it runs, w1 allocates %.2f bytes a row (goal 1): all threads, from the middle of a run's batches to the last.%n%n",
            bytesPerRow));
    return text.toString();
  }
}
