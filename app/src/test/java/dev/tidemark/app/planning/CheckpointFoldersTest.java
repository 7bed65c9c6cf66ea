// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointFoldersTest {

  @TempDir private Path folder;

  /** A pipeline {@code p} of queries a and b; an empty location is the default. */
  private PipelineLoader.Loaded load(String a, String b) {
    String yaml =
        """
        name: p
        streams:
          ev: {format: rate, options: {rowsPerSecond: 1}}
        queries:
        """;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new PipelineLoader(new Application(nowhere).planner(), Map.of())
        .load("p.yaml", yaml + query("a", a) + query("b", b), folder, List.of());
  }

  private static String query(String name, String location) {
    return "  "
        + name
        + ":\n    sql: SELECT value FROM ev\n    sink: {format: noop}\n"
        + (location.isEmpty() ? "" : "    checkpointLocation: '" + location + "'\n");
  }

  private List<Path> folders(String a, String b) {
    PipelineLoader.Loaded loaded = load(a, b);
    assertThat(loaded.problems()).isEmpty();
    return loaded.pipeline().orElseThrow().queries().stream()
        .map(PlannedPipeline.PlannedQuery::checkpointFolder)
        .toList();
  }

  private List<String> problems(String a, String b) {
    return load(a, b).problems().stream().map(Problem::message).toList();
  }

  @Test
  void theDefaultIsAFolderForEachQueryBesideTheFile() {
    assertThat(folders("", ""))
        .containsExactly(folder.resolve("checkpoints/p/a"), folder.resolve("checkpoints/p/b"));
  }

  @Test
  void aLocationIsRelativeToTheFileOrAbsolute() {
    Path absolute = folder.resolve("elsewhere");
    assertThat(folders("chk/../x", absolute.toString()))
        .containsExactly(folder.resolve("x"), absolute);
    assertThat(folders("file://" + absolute, "file:y"))
        .containsExactly(absolute, folder.resolve("y"));
  }

  @ParameterizedTest
  @CsvSource({"x, ./x", "x, x/", "x, y/../x", "x, {folder}/x", "file:{folder}/x, x"})
  void oneFolderUnderTwoNamesIsRefused(String a, String b) {
    String second = b.replace("{folder}", folder.toString());
    assertThat(problems(a.replace("{folder}", folder.toString()), second))
        .containsExactly(
            "query b: checkpointLocation "
                + second
                + " is that of query a already; each query needs its own.");
  }

  @Test
  void theDefaultOfAnotherQueryIsItsOwn() {
    assertThat(problems("", "checkpoints/p/a"))
        .containsExactly(
            "query b: checkpointLocation checkpoints/p/a is that of query a already; each query"
                + " needs its own.");
  }

  @Test
  void aLinkIsTheFolderThatItLeadsTo() throws IOException {
    Files.createDirectory(folder.resolve("disk"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("disk"));
    assertThat(problems("disk/x", "link/x")).singleElement().asString().contains("is that of");
    assertThat(problems("disk", "link")).singleElement().asString().contains("is that of");
    assertThat(problems("disk/x", "link/y")).isEmpty();
  }

  @Test
  void aCheckpointInsideAnotherIsRefused() {
    assertThat(problems("x", "x/y"))
        .containsExactly(
            "query b: checkpointLocation x/y lies inside that of query a; put them side by side.");
    assertThat(problems("x/y", "x"))
        .containsExactly(
            "query b: checkpointLocation x has that of query a inside it; put them side by side.");
    assertThat(problems("x", "xy")).isEmpty();
  }

  @Test
  void aFolderOfAnotherMachineIsRefused() {
    assertThat(problems("hdfs://host/chk", "s3a://bucket/chk"))
        .containsExactly(
            "query a: checkpointLocation hdfs://host/chk is no folder of this machine, and"
                + " checkpoints are kept in one.",
            "query b: checkpointLocation s3a://bucket/chk is no folder of this machine, and"
                + " checkpoints are kept in one.");
  }
}
