// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.adapter.checkpoint.CheckpointFolder.Listing;
import dev.tidemark.adapter.checkpoint.RecordReader.Found;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointReport.CheckpointFile;
import dev.tidemark.port.out.CheckpointReport.OperatorState;
import dev.tidemark.port.out.PortException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a checkpoint for people. Used once, by one thread. */
final class CheckpointReader {

  /** A query that goes on meanwhile may take a file away, or be in the middle of an append. */
  private static final int ATTEMPTS = 5;

  private final CheckpointFolder folder;

  CheckpointReader(CheckpointFolder folder) {
    this.folder = folder;
  }

  CheckpointReport read() {
    for (int attempt = 1; ; attempt++) {
      try {
        return sound();
      } catch (PortException e) {
        if (attempt == ATTEMPTS) {
          return damaged(e);
        }
      }
    }
  }

  private CheckpointReport sound() {
    CheckpointContent content = CheckpointContent.read(folder, folder.list(), Long.MAX_VALUE);
    List<BatchPlan> plans = new ArrayList<>();
    List<BatchCommit> commits = new ArrayList<>();
    List<CheckpointFile> files = new ArrayList<>();
    content
        .snapshot()
        .ifPresent(
            s -> files.add(new CheckpointFile(name(s.file()), s.changes().size(), s.bytes())));
    for (LogScan log : content.logs()) {
      readBatches(log, plans, commits);
      files.add(new CheckpointFile(name(log.file()), log.records().size(), log.end()));
    }
    return new CheckpointReport(
        content.id(),
        content.progress().shape(),
        plans,
        commits,
        content.progress().lastCommit(),
        operators(new StateReader(content)),
        files,
        content.last().tornBytes(),
        List.of());
  }

  private static void readBatches(LogScan log, List<BatchPlan> plans, List<BatchCommit> commits) {
    try (RecordReader reader = new RecordReader(log.file())) {
      for (Found record : log.records()) {
        if (record.type() == RecordType.PLAN) {
          plans.add(Progress.readPlan(reader.payload(record)));
        } else if (record.type() == RecordType.COMMIT) {
          commits.add(Progress.readCommit(reader.payload(record)));
        }
      }
    }
  }

  private static List<OperatorState> operators(StateReader state) {
    List<OperatorState> operators = new ArrayList<>();
    for (Map.Entry<String, String> operator : state.operators().entrySet()) {
      Set<Long> buckets = new HashSet<>();
      long[] sums = new long[2];
      state.forEach(
          operator.getKey(),
          (bucket, changes, row) -> {
            buckets.add(bucket);
            sums[0]++;
            sums[1] += changes.keyLength(row) + changes.valueLength(row);
          });
      operators.add(
          new OperatorState(
              operator.getKey(), operator.getValue(), buckets.size(), sums[0], sums[1]));
    }
    return operators;
  }

  /** What can be told of a checkpoint that cannot be read as a whole: which files are wrong. */
  private CheckpointReport damaged(PortException first) {
    List<String> damages = new ArrayList<>();
    damages.add(first.getMessage());
    List<CheckpointFile> files = new ArrayList<>();
    Listing listing = folder.list();
    List<Path> all = new ArrayList<>(listing.snapshots().values());
    all.addAll(listing.logs().values());
    String id = "unknown";
    for (Path file : all) {
      try (RecordReader reader = new RecordReader(file)) {
        id = FileHeader.read(reader).checkpointId();
        files.add(count(reader));
      } catch (PortException e) {
        files.add(new CheckpointFile(name(file), 0, 0));
        if (!damages.contains(e.getMessage())) {
          damages.add(e.getMessage());
        }
      }
    }
    return new CheckpointReport(
        id, Optional.empty(), List.of(), List.of(), Optional.empty(), List.of(), files, 0, damages);
  }

  private static CheckpointFile count(RecordReader reader) {
    long records = 0;
    long position = 0;
    while (position < reader.size()) {
      Found found = reader.at(position);
      if (found == null) {
        break;
      }
      reader.payload(found);
      records++;
      position = found.next();
    }
    return new CheckpointFile(name(reader.file()), records, position);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
