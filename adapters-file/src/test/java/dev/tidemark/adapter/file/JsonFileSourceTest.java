// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.EventSource;
import dev.tidemark.testkit.contract.EventSourceContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class JsonFileSourceTest extends EventSourceContract {

  @TempDir Path temp;
  private Folder folder;
  private int files;

  private Folder folder() {
    if (folder == null) {
      folder = new Folder(temp);
      folder.write("ev/_hidden", "");
    }
    return folder;
  }

  @Override
  protected void add(List<List<Object>> rows) {
    folder().write("ev/" + (1000 + files++) + ".ndjson", Folder.json(rows));
  }

  @Override
  protected EventSource open() {
    return open("path", "ev");
  }

  @Override
  protected EventSource openLimited() {
    return open("path", "ev", "maxFilesPerTrigger", "1");
  }

  private EventSource open(String... options) {
    return new FileSource(LineFormat.JSON, Folder.spec(SCHEMA, options), folder().session());
  }
}
