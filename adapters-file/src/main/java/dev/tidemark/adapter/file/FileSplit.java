// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.Split;
import java.util.List;

/** A part of a big file, or several small files, that one thread reads. */
record FileSplit(List<FileRange> ranges) implements Split {

  FileSplit {
    ranges = List.copyOf(ranges);
  }

  @Override
  public long bytes() {
    return ranges.stream().mapToLong(FileRange::bytes).sum();
  }

  @Override
  public String describe() {
    FileRange first = ranges.get(0);
    String text = first.file().path() + ":" + first.start() + "-" + first.end();
    return ranges.size() == 1 ? text : text + " and " + (ranges.size() - 1) + " more";
  }
}
