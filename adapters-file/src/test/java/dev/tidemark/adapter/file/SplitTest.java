// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Split;
import dev.tidemark.testkit.Rows;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {

  private static final StructType SCHEMA =
      StructType.builder().add("name", AtomicType.STRING).add("amount", AtomicType.BIGINT).build();

  @TempDir Path temp;

  @Test
  void splitsOfEverySizeGiveTheSameRows() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    String[] lineEnds = {"\n", "\r\n", "\r", "\n\n"};
    for (LineFormat format : LineFormat.values()) {
      for (String lineEnd : lineEnds) {
        List<List<Object>> rows = rows(random);
        String content =
            (format == LineFormat.JSON ? Folder.json(rows) : Folder.csv(rows))
                .replace("\n", lineEnd);
        if (random.nextBoolean()) {
          content = content.substring(0, content.length() - lineEnd.length());
        }
        Folder folder = new Folder(temp);
        FileListing listing =
            FileReadOptions.listing(Folder.spec(SCHEMA, "path", "f"), folder.session());
        folder.write("f", content);
        List<FileEntry> files = listing.list(key -> false);
        for (int size = 1; size <= content.length() + 1; size++) {
          assertThat(read(format, files, size))
              .as("seed=%d format=%s size=%d content=<%s>", seed, format, size, content)
              .isEqualTo(rows);
        }
      }
    }
  }

  @Test
  void rangesCoverTheFilesInOrder() {
    List<FileEntry> files =
        List.of(
            new FileEntry("a", Path.of("a"), 3, 0),
            new FileEntry("b", Path.of("b"), 0, 0),
            new FileEntry("c.gz", Path.of("c.gz"), 100, 0),
            new FileEntry("d", Path.of("d"), 25, 0),
            new FileEntry("e", Path.of("e"), 4, 0),
            new FileEntry("f", Path.of("f"), 6, 0));
    assertThat(SplitPlanner.plan(files, left -> 10, 0))
        .extracting(Split::describe)
        .containsExactly("a:0-3", "c.gz:0-100", "d:0-8", "d:8-16", "d:16-25", "e:0-4 and 1 more");
  }

  @Test
  void manySmallFilesKeepEveryThreadBusy() {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      files.add(new FileEntry("f" + i, Path.of("f" + i), 10, 0));
    }
    assertThat(SplitPlanner.plan(files, 2)).hasSizeBetween(8, 100);
  }

  @Test
  void splitsBecomeSmallerTowardsTheEndOfTheBatch() {
    List<FileEntry> files = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      files.add(new FileEntry("f" + i, Path.of("f" + i), 25_000_000, 0));
    }
    List<Long> bytes = SplitPlanner.plan(files, 2).stream().map(Split::bytes).toList();
    assertThat(bytes.stream().mapToLong(b -> b).sum()).isEqualTo(100_000_000);
    assertThat(bytes.get(0)).isGreaterThan(5_000_000);
    for (int i = 1; i < bytes.size(); i++) {
      assertThat(bytes.get(i)).isLessThanOrEqualTo(bytes.get(i - 1) + 1); // where it is not even
    }
    assertThat(bytes.get(bytes.size() - 1)).isLessThan(600_000);
  }

  private static List<List<Object>> read(LineFormat format, List<FileEntry> files, int size) {
    List<List<Object>> rows = new ArrayList<>();
    SpareMemory spare = new SpareMemory();
    for (Split split : SplitPlanner.plan(files, left -> size, 0)) {
      try (FileSplitReader reader =
          new FileSplitReader(
              ((FileSplit) split).ranges(),
              format.decoder(SCHEMA, SCHEMA, Options.of(Map.of()), ZoneOffset.UTC),
              false,
              spare,
              1 + size % 7)) {
        for (Optional<EventBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
          rows.addAll(Rows.of(List.of(next.get())));
          reader.recycle(next.get());
        }
      }
    }
    return rows;
  }

  private static List<List<Object>> rows(SplittableRandom random) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rows.add(List.of("n" + "ä".repeat(random.nextInt(5)), random.nextLong(-5, 1000)));
    }
    return rows;
  }
}
