// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.Format;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.testkit.VirtualClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final StructType SCHEMA = StructType.builder().add("n", AtomicType.BIGINT).build();
  private static final Format SOURCE = new FileSourceFormat(LineFormat.JSON);
  private static final Format TABLE = new FileTableFormat(LineFormat.JSON, VirtualClock.atEpoch());
  private static final Format SINK = new FileSinkFormat(LineFormat.JSON);

  @Test
  void aMissingPathIsNamedWithItsOwner() {
    for (Format format : List.of(SOURCE, TABLE, SINK)) {
      assertThat(check(format))
          .containsExactly(
              "'ev' lacks the option path: the file, the folder or the glob that it is about.");
      assertThat(check(format, "path", "in")).isEmpty();
    }
  }

  @Test
  void aPathOfAnotherFileSystemIsRefused() {
    assertThat(check(SOURCE, "path", "s3a://bucket/x"))
        .containsExactly(
            "In 'ev': the option path is on 's3a'; only files of this machine can be read and"
                + " written.");
    assertThat(check(SOURCE, "path", "file:///data/x")).isEmpty();
  }

  @Test
  void aGlobWithoutItsEndIsRefused() {
    assertThat(check(SOURCE, "path", "in/{a,b"))
        .containsExactly("Option 'path' is no glob: 'in/{a,b' lacks a closing brace }.");
    assertThat(check(TABLE, "path", "in", "pathGlobFilter", "[a"))
        .containsExactly("Option 'pathGlobFilter' is no glob: '[a' lacks a closing bracket ].");
  }

  @Test
  void limitsExcludeEachOther() {
    assertThat(check(SOURCE, "path", "in", "maxFilesPerTrigger", "1", "maxBytesPerTrigger", "1m"))
        .containsExactly(
            "In 'ev': maxFilesPerTrigger and maxBytesPerTrigger exclude each other: give one of"
                + " them.");
  }

  @Test
  void anArchiveNeedsItsFolder() {
    assertThat(check(SOURCE, "path", "in", "cleanSource", "archive"))
        .containsExactly(
            "In 'ev': cleanSource archive needs sourceArchiveDir, the folder to move files to.");
  }

  @Test
  void valuesAreChecked() {
    assertThat(value(SOURCE, "maxFilesPerTrigger", "many"))
        .contains("must be a positive whole number, not 'many'");
    assertThat(value(SOURCE, "maxBytesPerTrigger", "10x"))
        .contains("must be a size such as 10m or 1g, not '10x'");
    assertThat(value(SOURCE, "maxBytesPerTrigger", "10 MB")).isEmpty();
    assertThat(value(SOURCE, "maxFileAge", "7d")).isEmpty();
    assertThat(value(SOURCE, "maxFileAge", "a week"))
        .contains("must be a duration such as 90s, 12h or 7d, not 'a week'");
    assertThat(value(SOURCE, "cleanSource", "burn"))
        .contains("must be off or archive or delete, not 'burn'");
    assertThat(value(SINK, "compression", "zip")).isPresent();
  }

  @Test
  void everyOptionIsNamedOnce() {
    for (LineFormat line : LineFormat.values()) {
      for (Format format :
          List.of(
              new FileSourceFormat(line),
              new FileTableFormat(line, VirtualClock.atEpoch()),
              new FileSinkFormat(line))) {
        assertThat(format.options()).extracting(OptionSpec::name).doesNotHaveDuplicates();
        assertThat(format.name()).isEqualTo(line.text());
      }
    }
  }

  private static List<String> check(Format format, String... options) {
    Problems problems = new Problems();
    format.check(Folder.spec(SCHEMA, options), problems);
    return problems.found().stream().map(Problem::message).toList();
  }

  private static Optional<String> value(Format format, String name, String value) {
    return format.options().stream()
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow()
        .check()
        .apply(value);
  }
}
