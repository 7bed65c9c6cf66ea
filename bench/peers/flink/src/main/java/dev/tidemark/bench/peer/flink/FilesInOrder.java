// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.flink;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;

/** Hands files out in the order of their names: in any other, most rows would come late. */
final class FilesInOrder implements FileSplitAssigner {

  private final ArrayDeque<FileSourceSplit> left = new ArrayDeque<>();

  FilesInOrder(Collection<FileSourceSplit> files) {
    addSplits(files);
  }

  @Override
  public Optional<FileSourceSplit> getNext(String host) {
    return Optional.ofNullable(left.poll());
  }

  @Override
  public void addSplits(Collection<FileSourceSplit> more) {
    List<FileSourceSplit> all =
        Stream.concat(left.stream(), more.stream())
            .sorted(Comparator.comparing(split -> split.path().toString()))
            .toList();
    left.clear();
    left.addAll(all);
  }

  @Override
  public Collection<FileSourceSplit> remainingSplits() {
    return left;
  }
}
