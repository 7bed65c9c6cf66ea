// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import dev.tidemark.bench.data.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs workloads on Tidemark and its peers, in turns. */
@Command(
    name = "compare",
    description = "Runs workloads on Tidemark and its peers in turns, and compares their answers.",
    mixinStandardHelpOptions = true)
public final class Compare implements Callable<Integer> {

  @Option(names = "--root", defaultValue = ".", description = "The repository.")
  private Path root;

  @Option(
      names = "--workloads",
      split = ",",
      defaultValue = "w1,w2,w3,w4,w6,w7,q3,q5,q7,q8",
      description = "Which, of ${DEFAULT-VALUE}.")
  private List<Workload> workloads;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "spark,flink,jet,duckdb,limit",
      description = "Whom beside Tidemark, of ${DEFAULT-VALUE} and scan.")
  private Set<Kind> peers;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--passes", defaultValue = "3", description = "Passes in one process at least.")
  private int passes;

  @Option(
      names = "--warm-up",
      defaultValue = "12",
      description =
          "Seconds for which each process makes passes at least; of the last third the median counts.")
  private int warmUpSeconds;

  @Option(names = "--rows", description = "Events to generate; each workload has its own number.")
  private Optional<Long> rows;

  @Option(names = "--rows-per-file", defaultValue = "100000")
  private long rowsPerFile;

  @Option(names = "--files", defaultValue = "4", description = "Files a micro-batch.")
  private int files;

  @Option(names = "--shuffle-fields", description = "Rows have their fields in any order.")
  private boolean shuffledFields;

  @Option(names = "--extra-fields", defaultValue = "0", description = "Fields nobody asks for.")
  private int extraFields;

  @Option(
      names = "--check-rows",
      defaultValue = "200000",
      description = "Events over which answers are compared; 0 for no comparison.")
  private long checkRows;

  @Option(
      names = "--tidemark-options",
      split = " ",
      description = "Options for Tidemark's JVM, beside those of its launcher.")
  private List<String> tidemarkOptions = List.of();

  @Option(names = "--peer-heap", defaultValue = "4g", description = "Heap of each peer's JVM.")
  private String peerHeap;

  @Option(names = "--write", description = "Writes the results into docs/bench.md and beside it.")
  private boolean write;

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean isSame = true;
    for (Workload workload : workloads) {
      try {
        compare(workload);
      } catch (IllegalStateException e) {
        System.err.println(e.getMessage());
        isSame = false;
      }
    }
    return isSame ? 0 : 1;
  }

  private Path home() {
    return root.toAbsolutePath().normalize();
  }

  private Prepared prepare(Workload workload, long events, long eventsPerFile) throws IOException {
    DataSpec spec =
        new DataSpec(
            workload.dataSet(),
            events,
            eventsPerFile,
            workload.products(),
            1,
            shuffledFields,
            extraFields);
    return Prepared.of(workload, spec, home().resolve("bench"), files);
  }

  private void compare(Workload workload) throws IOException, InterruptedException {
    long events = rows.orElse(workload.events());
    Prepared prepared = prepare(workload, events, rowsPerFile);
    Contest contest = new Contest(prepared, contestants(prepared), System.err);
    String answer =
        checkRows == 0
            ? ""
            : contest.answers(prepare(workload, checkRows, Math.max(1, checkRows / 8)));
    for (int i = 1; i <= rounds; i++) {
      System.err.println(workload.label() + ": round " + i + " of " + rounds);
      contest.round();
    }
    Report report = new Report();
    report.opening(
        LocalDate.now(ZoneOffset.UTC), command(workload, events), describe(prepared), rounds);
    report.table("A process from its start (cold)", contest.processes());
    report.table("Again in the same process (" + again() + ")", contest.passes());
    if (!answer.isEmpty()) {
      report.sentence(
          String.format(
              Locale.ROOT, "All give the same answer over %,d events: %s.", checkRows, answer));
    }
    contest
        .leftOut()
        .forEach(label -> report.sentence("Left out, since it failed: " + label + "."));
    System.out.println("## " + workload.label() + "\n\n" + report.text());
    if (write) {
      write(workload, contest, report);
    }
  }

  private String again() {
    return "of " + warmUpSeconds + " s, and of " + passes + " passes, the last third";
  }

  private List<Contestant> contestants(Prepared prepared) {
    Contestants known =
        new Contestants(home(), new Repeats(passes, warmUpSeconds), tidemarkOptions, peerHeap);
    List<Contestant> all = new ArrayList<>(known.of(Kind.TIDEMARK, prepared));
    for (Kind kind : Kind.values()) {
      boolean isWanted = kind != Kind.TIDEMARK && peers.contains(kind);
      if (!isWanted || !prepared.workload().has(kind)) {
        continue;
      }
      if (kind == Kind.LIMIT && extraFields > 0) {
        System.err.println("the loops by hand know no extra fields: left out");
        continue;
      }
      List<Contestant> found = known.of(kind, prepared);
      if (found.isEmpty()) {
        System.err.println(kind.label() + " was not built: left out");
      }
      all.addAll(found);
    }
    return all;
  }

  private void write(Workload workload, Contest contest, Report report) throws IOException {
    Path docs = home().resolve("docs");
    Path document = docs.resolve("bench.md");
    new Section(workload.label()).replace(document, report.text());
    List<Figure> taken = new ArrayList<>(figures(workload, contest.processes(), false));
    taken.addAll(figures(workload, contest.passes(), true));
    Figures figures = Figures.read(docs.resolve("bench.csv")).with(workload, taken);
    figures.write(docs.resolve("bench.csv"));
    new Section("compare").replace(document, figures.table() + "\n");
    Files.writeString(docs.resolve("bench.svg"), new Chart(figures).svg());
  }

  private static List<Figure> figures(
      Workload workload, List<Standing> standings, boolean isAgain) {
    return standings.stream()
        .filter(standing -> standing.contestant().kind() == Kind.TIDEMARK)
        .findFirst()
        .map(
            tidemark ->
                standings.stream()
                    .map(standing -> Figure.of(workload, standing, isAgain, tidemark))
                    .toList())
        .orElse(List.of());
  }

  private String command(Workload workload, long events) {
    return String.format(
        Locale.ROOT,
        "bin/bench compare --workloads %s --peers %s --rounds %d --passes %d --warm-up %d"
            + " --rows %d"
            + " --rows-per-file %d --files %d --peer-heap %s%s%s%s",
        workload.label(),
        peers.stream().sorted().map(Kind::folder).collect(Collectors.joining(",")),
        rounds,
        passes,
        warmUpSeconds,
        events,
        rowsPerFile,
        files,
        peerHeap,
        shuffledFields ? " --shuffle-fields" : "",
        extraFields > 0 ? " --extra-fields " + extraFields : "",
        tidemarkOptions.isEmpty()
            ? ""
            : " --tidemark-options='" + String.join(" ", tidemarkOptions) + "'");
  }

  private String describe(Prepared prepared) {
    return String.format(
        Locale.ROOT,
        "%,d rows, %,d MB, %d files a micro-batch",
        prepared.rows(),
        prepared.bytes() / 1_000_000,
        files);
  }
}
