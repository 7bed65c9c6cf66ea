// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are not what was written are found, whichever they are. */
class DamageTest {

  private static final LogSizes SIZES = new LogSizes(512, 512, 1024);

  private static final Ledger ledger = new Ledger(1);
  private static Path original;
  private static long batches;
  @TempDir private Path copy;

  @BeforeAll
  static void makeACheckpointWithASnapshotAndLogs(@TempDir Path temp) throws InterruptedException {
    original = temp;
    try (FileCheckpoint checkpoint = open(original)) {
      while (batches < 12 || files(original).size() < 4) {
        ledger.run(checkpoint, ++batches);
        checkpoint.awaitSnapshot();
      }
    }
    assertThat(files(original)).anyMatch(f -> f.contains("snapshot"));
  }

  private static FileCheckpoint open(Path folder) {
    return FileCheckpoint.open(new UnforcedDisk(), folder, SIZES, () -> "c-1");
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> !f.equals("lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A fresh copy with one file changed. */
  private void copyWith(String file, byte[] content) throws IOException {
    for (String old : files(copy)) {
      Files.delete(copy.resolve(old));
    }
    for (String name : files(original)) {
      Files.write(copy.resolve(name), name.equals(file) ? content : bytes(name));
    }
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(original.resolve(file));
  }

  /** Opens the copy and reads all of it: what it says is all that was committed, or it fails. */
  private boolean isFound() {
    try (Checkpoint checkpoint = open(copy)) {
      assertThat(ledger.batches(checkpoint)).isEqualTo(batches);
      assertThat(ledger.state(checkpoint)).isEqualTo(ledger.expected(batches));
      return false;
    } catch (PortException e) {
      assertThat(e.getMessage()).contains("The checkpoint").contains(copy.toString());
      return true;
    }
  }

  @Test
  void aFlippedBitInAnyByteThatWasWrittenIsFound() throws IOException {
    long seed = 4;
    SplittableRandom random = new SplittableRandom(seed);
    List<String> missed = new ArrayList<>();
    for (String file : files(original)) {
      byte[] content = bytes(file);
      int written = content.length;
      while (content[written - 1] == 0) {
        written--;
      }
      copyWith(file, content);
      for (int i = 0; i < written; i++) {
        byte[] flipped = content.clone();
        flipped[i] ^= (byte) (1 << random.nextInt(8));
        Files.write(copy.resolve(file), flipped);
        if (!isFound()) {
          missed.add(file + " at " + i);
        }
      }
    }
    assertThat(missed).as("seed " + seed).isEmpty();
  }

  @Test
  void whatIsWrittenBehindTheEndIsCutOffOrFound() throws IOException {
    String log = newestLog();
    byte[] content = bytes(log);
    content[content.length - 100] = 1;
    copyWith(log, content);
    assertThat(isFound()).isFalse();
    assertThat(isFound()).as("the second time nothing is left").isFalse();
  }

  private String newestLog() {
    return files(original).stream()
        .filter(f -> f.startsWith("log-"))
        .max(String::compareTo)
        .orElseThrow();
  }

  @Test
  void aFileThatWasCutOffAnywhereIsFound() throws IOException {
    for (String file : files(original)) {
      byte[] content = bytes(file);
      copyWith(file, content);
      for (int length = 0; length < content.length; length += 37) {
        Files.write(copy.resolve(file), Arrays.copyOf(content, length));
        assertThat(isFound()).as(file + " cut off at " + length).isTrue();
      }
    }
  }

  @Test
  void aFileThatIsMissingIsFound() throws IOException {
    for (String file : files(original)) {
      copyWith("", new byte[0]);
      Files.delete(copy.resolve(file));
      assertThat(isFound()).as(file + " is missing").isTrue();
    }
  }

  @Test
  void aFileOfAnotherCheckpointIsFound(@TempDir Path other) throws IOException {
    try (Checkpoint checkpoint =
        FileCheckpoint.open(new UnforcedDisk(), other, SIZES, () -> "c-2")) {
      ledger.run(checkpoint, batches);
    }
    for (String file : files(original)) {
      if (Files.exists(other.resolve(file))) {
        copyWith(file, Files.readAllBytes(other.resolve(file)));
        assertThat(isFound()).as(file + " of another checkpoint").isTrue();
      }
    }
  }

  @Test
  void aRecordOfAnUnknownVersionIsRefusedByItsVersion() throws IOException {
    String log = files(original).get(0);
    byte[] content = bytes(log);
    content[8] = RecordFormat.VERSION + 1;
    int sum = RecordFormat.sum(content, 0, 12);
    for (int i = 0; i < 4; i++) {
      content[12 + i] = (byte) (sum >>> (8 * i));
    }
    copyWith(log, content);
    assertThatThrownBy(() -> open(copy))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("was written by another version of Tidemark: a record of version 2");
  }

  @Test
  void aReportNamesEveryFileThatIsDamaged() throws IOException {
    List<String> files = files(original);
    byte[] content = bytes(files.get(0));
    content[40] ^= 1;
    copyWith(files.get(0), content);
    Path last = copy.resolve(newestLog());
    byte[] other = Files.readAllBytes(last);
    other[40] ^= 1;
    Files.write(last, other);
    CheckpointReport report = new FileCheckpointStore(() -> "c-1").read(copy);
    assertThat(report.damages())
        .hasSize(2)
        .anyMatch(d -> d.contains(files.get(0)))
        .anyMatch(d -> d.contains(last.getFileName().toString()));
  }

  @Test
  void aReportOfASoundOneTellsItsBatchesAndItsState() throws IOException {
    copyWith("", new byte[0]);
    CheckpointReport report = new FileCheckpointStore(() -> "c-1").read(copy);
    assertThat(report.damages()).isEmpty();
    assertThat(report.id()).isEqualTo("c-1");
    assertThat(report.shape()).contains(Ledger.SHAPE);
    assertThat(report.lastCommit().orElseThrow().batchId()).isEqualTo(batches - 1);
    assertThat(report.operators())
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.rows())
                    .isEqualTo(
                        ledger.expected(batches).values().stream().mapToInt(b -> b.size()).sum()));
  }
}
