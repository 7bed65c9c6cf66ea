// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MalformedJsonTest {

  private static final String SCHEMA = "id INT, name STRING, at TIMESTAMP";
  private static final String ALL = "SELECT id, name, at FROM ev";
  private static final int LONG_LINE = 50_000_000;

  @TempDir private Path temporary;
  private PipelineFolder folder;

  @BeforeEach
  void folder() {
    folder = new PipelineFolder(temporary);
  }

  private CommandRun run(String format) throws IOException {
    return CommandRun.run(folder.pipeline(format, SCHEMA, ALL));
  }

  private void writeOneBadLine(String bad) throws IOException {
    folder.write("ev/1.json", "{\"id\":1}", bad, "{\"id\":3}");
  }

  @Test
  void aMalformedLineIsARowOfNulls() throws IOException {
    writeOneBadLine("{\"id\":2,");
    assertThat(run("json").endedWell().rows("q"))
        .containsExactlyInAnyOrder(
            "{id=1, name=null, at=null}",
            "{id=null, name=null, at=null}",
            "{id=3, name=null, at=null}");
  }

  @Test
  void aMalformedLineIsKeptInTheColumnThatTheSchemaNamesForIt() throws IOException {
    writeOneBadLine("{\"id\":2,");
    CommandRun run =
        CommandRun.run(
            folder.pipeline(
                "json",
                "id INT, _corrupt_record STRING",
                "SELECT id, _corrupt_record AS bad FROM ev"));
    assertThat(run.endedWell().rows("q"))
        .containsExactlyInAnyOrder(
            "{id=1, bad=null}", "{id=null, bad={\"id\":2,}", "{id=3, bad=null}");
  }

  @Test
  void dropMalformedLeavesOnlyTheMalformedLineOut() throws IOException {
    writeOneBadLine("{\"id\":2,");
    assertThat(run("json, mode: DROPMALFORMED").endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=1, name=null, at=null}", "{id=3, name=null, at=null}");
  }

  @Test
  void failFastNamesTheFileAndTheLineAfterTheBatchesBefore() throws IOException {
    folder.write("ev/1.json", "{\"id\":1}");
    folder.write("ev/2.json", "{\"id\":2}", "", "{\"id\":oops}", "{\"id\":3}");
    CommandRun run = run("json, mode: FAILFAST");
    run.failedSaying("error: query q failed: ", path("ev/2.json") + ":3: ");
    assertThat(run.rows("q")).containsExactly("{id=1, name=null, at=null}");
  }

  @Test
  void aMissingFieldIsNull() throws IOException {
    folder.write("ev/1.json", "{}", "{\"name\":\"a\"}");
    assertThat(run("json, mode: FAILFAST").endedWell().rows("q"))
        .containsExactlyInAnyOrder("{id=null, name=null, at=null}", "{id=null, name=a, at=null}");
  }

  @Test
  void aNumberThatOverflowsNullsItsFieldOnly() throws IOException {
    folder.write("ev/1.json", "{\"id\":2147483648,\"name\":\"a\"}", "{\"id\":2147483647}");
    assertThat(run("json").endedWell().rows("q"))
        .containsExactlyInAnyOrder(
            "{id=null, name=a, at=null}", "{id=2147483647, name=null, at=null}");
  }

  @Test
  void aNumberThatOverflowsFailsFastWithItsPlace() throws IOException {
    writeOneBadLine("{\"id\":99999999999999999999}");
    run("json, mode: FAILFAST").failedSaying("query q failed", path("ev/1.json") + ":2: ");
  }

  @Test
  void aTimeThatDoesNotParseNullsItsFieldOnly() throws IOException {
    folder.write(
        "ev/1.json",
        "{\"id\":1,\"at\":\"yesterday\"}",
        "{\"id\":2,\"at\":\"2025-02-30 00:00:00\"}",
        "{\"id\":3,\"at\":\"2025-02-28 00:00:00\"}");
    assertThat(run("json").endedWell().rows("q"))
        .containsExactlyInAnyOrder(
            "{id=1, name=null, at=null}",
            "{id=2, name=null, at=null}",
            "{id=3, name=null, at=2025-02-28T00:00:00.000Z}");
  }

  @Test
  void anEmptyFileIsABatchWithoutRows() throws IOException {
    folder.write("ev/1.json", new byte[0]);
    folder.write("ev/2.json", "{\"id\":1}");
    CommandRun run = run("json").endedWell();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.rows("q")).containsExactly("{id=1, name=null, at=null}");
  }

  @Test
  void bytesThatAreNoTextDoNotTakeTheirNeighboursAlong() throws IOException {
    byte[] content =
        "{\"id\":1}\n{\"id\":2,\"name\":\"?\"}\n{\"id\":3}\n".getBytes(StandardCharsets.UTF_8);
    content[indexOf(content, '?')] = (byte) 0xff;
    folder.write("ev/1.json", content);
    assertThat(run("json").endedWell().rows("q"))
        .hasSize(3)
        .contains("{id=1, name=null, at=null}", "{id=3, name=null, at=null}");
  }

  @Test
  void aLineOfFiftyMegabytesIsARow() throws IOException {
    folder.write("ev/1.json", withLongLine("{\"id\":2,\"name\":\"", "\"}"));
    CommandRun run =
        CommandRun.run(folder.pipeline("json", SCHEMA, "SELECT id, length(name) AS n FROM ev"));
    assertThat(run.endedWell().rows("q"))
        .containsExactlyInAnyOrder(
            "{id=1, n=null}", "{id=2, n=" + LONG_LINE + "}", "{id=3, n=null}");
  }

  @Test
  void aMalformedLineOfFiftyMegabytesDoesNotFloodTheMessage() throws IOException {
    folder.write("ev/1.json", withLongLine("{\"id\":2,\"name\":\"", "}"));
    CommandRun run = run("json, mode: FAILFAST");
    run.failedSaying(path("ev/1.json") + ":2: ");
    assertThat(run.err()).hasSizeLessThan(10_000);
  }

  private static byte[] withLongLine(String start, String end) {
    byte[] before = ("{\"id\":1}\n" + start).getBytes(StandardCharsets.UTF_8);
    byte[] after = (end + "\n{\"id\":3}\n").getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(before, before.length + LONG_LINE + after.length);
    Arrays.fill(content, before.length, before.length + LONG_LINE, (byte) 'x');
    System.arraycopy(after, 0, content, before.length + LONG_LINE, after.length);
    return content;
  }

  private static int indexOf(byte[] content, char wanted) {
    int i = 0;
    while (content[i] != wanted) {
      i++;
    }
    return i;
  }

  private String path(String name) {
    return folder.path(name).toString();
  }
}
