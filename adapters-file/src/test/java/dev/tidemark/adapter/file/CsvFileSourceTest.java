// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.EventSource;
import dev.tidemark.testkit.contract.EventSourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract for files with a header, some of them compressed, found by a glob. */
class CsvFileSourceTest extends EventSourceContract {

  @TempDir Path temp;
  private Folder folder;
  private int files;

  @BeforeEach
  void folder() throws java.io.IOException {
    folder = new Folder(temp);
    Files.createDirectories(temp.resolve("ev/a"));
  }

  @Override
  protected void add(List<List<Object>> rows) {
    String content = "name,amount\n" + Folder.csv(rows);
    files++;
    if (files % 2 == 0) {
      folder.write("ev/a/" + (1000 - files) + ".csv.gz", Folder.gzip(content));
    } else {
      folder.write("ev/a/" + (1000 - files) + ".csv", content);
    }
  }

  @Override
  protected EventSource open() {
    return open("path", "ev/*/*.{csv,csv.gz}", "header", "true");
  }

  @Override
  protected EventSource openLimited() {
    return open("path", "ev/a", "maxBytesPerTrigger", "1", "header", "true");
  }

  private EventSource open(String... options) {
    return new FileSource(LineFormat.CSV, Folder.spec(SCHEMA, options), folder.session());
  }
}
