// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.VirtualClock;
import dev.tidemark.testkit.contract.StaticTableContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTableTest extends StaticTableContract {

  @TempDir Path temp;
  private final VirtualClock clock = VirtualClock.atMillis(Folder.millis(0));
  private Folder folder;

  @Override
  protected void set(List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<Object> row : rows) {
      text.append("{\"id\":").append(row.get(0)).append(",\"name\":\"");
      text.append(row.get(1)).append("\"}\n");
    }
    folder().write("users.json", text.toString());
  }

  @Override
  protected StaticTable open() {
    return open("path", "users.json");
  }

  private Folder folder() {
    if (folder == null) {
      folder = new Folder(temp);
    }
    return folder;
  }

  private StaticTable open(String... options) {
    return new FileTableFormat(LineFormat.JSON, clock)
        .open(Folder.spec(SCHEMA, options), folder().session());
  }

  @Test
  void filesAtRestAreReadOnce() {
    set(List.of(List.of(1L, "one")));
    try (StaticTable table = open()) {
      assertThat(table.read(SCHEMA)).isNotSameAs(table.read(SCHEMA));
      clock.advanceToMillis(Folder.millis(10));
      assertThat(table.read(SCHEMA)).isSameAs(table.read(SCHEMA));
      set(List.of(List.of(2L, "two")));
      assertThat(Rows.of(table.read(SCHEMA))).containsExactly(List.of(2L, "two"));
    }
  }

  @Test
  void aFolderIsReadInOrderOfTime() {
    folder().write("t/b.json", "{\"id\":1}\n");
    folder().write("t/a.json.gz", Folder.gzip("{\"id\":2}\n"));
    folder().write("t/_c.json", "{\"id\":3}\n");
    try (StaticTable table = open("path", "t")) {
      assertThat(Rows.of(table.read(SCHEMA)))
          .containsExactly(Rows.row(1L, null), Rows.row(2L, null));
    }
  }

  @Test
  void aPathThatIsNotThereIsAnErrorThatNamesTheTable() {
    assertThatThrownBy(this::open)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + temp.resolve("users.json") + "', the path of 'ev'");
  }

  @Test
  void failFastNamesTheLine() {
    Path file = folder().write("users.json", "{\"id\":1}\n\nnot json\n");
    try (StaticTable table = open("path", "users.json", "mode", "FAILFAST")) {
      assertThatThrownBy(() -> table.read(SCHEMA))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("[MALFORMED_INPUT] " + file + ":3: ");
    }
  }
}
