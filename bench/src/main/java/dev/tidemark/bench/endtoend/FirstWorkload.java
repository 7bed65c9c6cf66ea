// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.SalesGenerator;
import dev.tidemark.bench.data.SalesSpec;
import dev.tidemark.bench.endtoend.Contestant.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first workload: sums of five minutes a product, beside Spark and a bare token scan. */
@Command(
    name = "w1",
    description = "Sums of five minutes a product, beside Spark and a bare token scan.")
public final class FirstWorkload implements Callable<Integer> {

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(names = "--rows", defaultValue = "10000000")
  private long rows;

  @Option(names = "--rows-per-file", defaultValue = "100000")
  private long rowsPerFile;

  @Option(names = "--keys", defaultValue = "1000")
  private int keys;

  @Option(names = "--files", defaultValue = "4", description = "Files a micro-batch.")
  private int files;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--passes", defaultValue = "2", description = "Passes in one process.")
  private int passes;

  @Option(names = "--peers", split = ",", defaultValue = "TIDEMARK,SCAN,SPARK")
  private Set<Kind> peers;

  @Option(
      names = "--tidemark-options",
      split = " ",
      defaultValue = "-Xmx512m",
      description = "Options for Tidemark's JVM.")
  private List<String> tidemarkOptions;

  @Option(names = "--spark-heap", defaultValue = "4g")
  private String sparkHeap;

  @Option(names = "--write", description = "Writes the result into docs/bench.md.")
  private boolean write;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path bench = root.toAbsolutePath().normalize().resolve("bench");
    SalesSpec spec = new SalesSpec(rows, rowsPerFile, keys, 1);
    Path data = bench.resolve("data").resolve(spec.folderName());
    Workload workload = new Workload(bench.resolve("pipelines/w1.yaml"), data, rows, files);
    generate(spec, data);
    workload.readOnce(data.resolve("sales"));
    Contest contest = new Contest(workload, contestants(bench, workload));
    for (int i = 1; i <= rounds; i++) {
      System.err.println("round " + i + " of " + rounds);
      contest.round(System.err);
    }
    Report report = new Report("w1");
    report.opening(LocalDate.now(ZoneOffset.UTC), command(), describe(data), rounds);
    report.table("A process from its start (cold)", contest.processes());
    report.table("Again in the same process (pass " + passes + ")", contest.passes());
    System.out.print(report.text());
    if (write) {
      report.writeInto(bench.resolveSibling("docs/bench.md"));
    }
    return 0;
  }

  /** Makes the data if a run before has not. */
  private static void generate(SalesSpec spec, Path data) throws IOException {
    Path done = data.resolve("complete");
    if (!Files.exists(done)) {
      new SalesGenerator(spec).write(data.resolve("sales"));
      Files.createFile(done);
    }
  }

  private List<Contestant> contestants(Path bench, Workload workload) {
    Path pipeline = workload.pipeline();
    Path jar = bench.resolveSibling("app/target/tidemark.jar");
    List<Contestant> all = new ArrayList<>();
    all.add(Contestant.tidemark(tidemarkOptions, jar, pipeline));
    all.add(Contestant.tidemarkAgain(tidemarkOptions, pipeline, passes));
    all.add(Contestant.scan("512m", workload.data().resolve("sales"), passes));
    all.add(Contestant.spark(sparkHeap, bench.resolve("peers/spark/target"), passes));
    return all.stream().filter(c -> peers.contains(c.kind())).toList();
  }

  private String command() {
    return String.format(
        Locale.ROOT,
        "bin/bench w1 --rows %d --rows-per-file %d --keys %d --files %d --rounds %d"
            + " --spark-heap %s --tidemark-options='%s'",
        rows,
        rowsPerFile,
        keys,
        files,
        rounds,
        sparkHeap,
        String.join(" ", tidemarkOptions));
  }

  private String describe(Path data) throws IOException {
    long bytes = 0;
    long count = 0;
    try (var files = Files.list(data.resolve("sales"))) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
        count++;
      }
    }
    return String.format(
        Locale.ROOT,
        "%,d rows of %d products in %d files, %,d MB, %d files a micro-batch",
        rows,
        keys,
        count,
        bytes / 1_000_000,
        files);
  }
}
