// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Offset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a query has come: all of its checkpoint but the state. Follows from the records, taken in
 * their order. Confined to one thread.
 */
final class Progress {

  /** So many bytes of offsets are about what one HISTORY record holds. */
  private static final int HISTORY_BYTES = 64 << 10;

  private QueryShape shape;
  private BatchPlan lastPlan;
  private BatchCommit lastCommit;
  private List<Optional<Offset>> committedEnds = List.of();
  private final List<Set<Offset>> history = new ArrayList<>();
  private boolean keepsHistory = true;

  Optional<QueryShape> shape() {
    return Optional.ofNullable(shape);
  }

  Optional<BatchPlan> lastPlan() {
    return Optional.ofNullable(lastPlan);
  }

  Optional<BatchCommit> lastCommit() {
    return Optional.ofNullable(lastCommit);
  }

  List<Optional<Offset>> committedEnds() {
    return committedEnds;
  }

  /** The end offsets of each source that were planned and that no later one covers. */
  List<List<Offset>> history() {
    return history.stream().map(List::copyOf).toList();
  }

  /** Whether the next commit may be that of this batch. */
  boolean isPlanned(long batchId) {
    return lastPlan != null && lastPlan.batchId() == batchId && !isCommitted(batchId);
  }

  /** Whether the next plan may be that of this batch. */
  boolean isNext(long batchId) {
    return batchId == (lastCommit == null ? 0 : lastCommit.batchId() + 1);
  }

  private boolean isCommitted(long batchId) {
    return lastCommit != null && lastCommit.batchId() >= batchId;
  }

  void begin(QueryShape query) {
    shape = query;
  }

  void plan(BatchPlan plan) {
    lastPlan = plan;
    for (int i = 0; i < plan.ends().size(); i++) {
      int source = i;
      plan.ends().get(i).ifPresent(end -> add(source, end));
    }
  }

  /** Lets go of the end offsets, which grow with every batch, and takes no more of them. */
  void forgetHistory() {
    history.clear();
    keepsHistory = false;
  }

  private void add(int source, Offset end) {
    if (!keepsHistory) {
      return;
    }
    while (history.size() <= source) {
      history.add(new LinkedHashSet<>());
    }
    if (end.coversEarlier()) {
      history.get(source).clear();
    }
    history.get(source).add(end);
  }

  void commit(BatchCommit commit) {
    lastCommit = commit;
    committedEnds = lastPlan.ends();
  }

  /** Takes a record into account, if it is one that tells about progress. */
  void take(RecordType type, ByteReader in) {
    switch (type) {
      case SHAPE -> begin(readShape(in));
      case PLAN -> plan(readPlan(in));
      case COMMIT -> commit(readCommit(in));
      case HISTORY -> {
        int source = in.getCount();
        while (in.hasMore()) {
          readOffset(in).ifPresent(offset -> add(source, offset));
        }
      }
      case HEADER, CHANGES, SEAL, END -> {}
    }
  }

  /** A record as it is to be written. */
  record Record(RecordType type, ByteWriter payload) {}

  /** Records from which the same progress follows. */
  List<Record> records() {
    List<Record> records = new ArrayList<>();
    if (shape != null) {
      records.add(new Record(RecordType.SHAPE, bytes(shape)));
    }
    for (int source = 0; source < history.size(); source++) {
      addHistory(source, records);
    }
    if (lastCommit != null) {
      // of a batch that is committed, only the ends are asked for again
      boolean isPlanned = lastPlan.batchId() == lastCommit.batchId();
      BatchPlan committed =
          isPlanned ? lastPlan : new BatchPlan(lastCommit.batchId(), committedEnds, 0, 0, 0);
      records.add(new Record(RecordType.PLAN, bytes(committed)));
      records.add(new Record(RecordType.COMMIT, bytes(lastCommit)));
    }
    if (lastPlan != null && !isCommitted(lastPlan.batchId())) {
      records.add(new Record(RecordType.PLAN, bytes(lastPlan)));
    }
    return records;
  }

  private void addHistory(int source, List<Record> records) {
    ByteWriter chunk = new ByteWriter(256);
    for (Offset offset : history.get(source)) {
      if (chunk.length() > HISTORY_BYTES) {
        records.add(new Record(RecordType.HISTORY, chunk));
        chunk = new ByteWriter(256);
      }
      if (chunk.length() == 0) {
        chunk.putNumber(source);
      }
      writeOffset(Optional.of(offset), chunk);
    }
    if (chunk.length() > 0) {
      records.add(new Record(RecordType.HISTORY, chunk));
    }
  }

  static ByteWriter bytes(QueryShape shape) {
    ByteWriter out = new ByteWriter(512);
    out.putText(shape.watermarkPolicy().name());
    out.putNumber(shape.parts().size());
    for (QueryShape.Part part : shape.parts()) {
      out.putText(part.name());
      out.putNumber(part.traits().size());
      for (QueryShape.Trait trait : part.traits()) {
        out.putText(trait.name());
        out.putText(trait.text());
      }
    }
    return out;
  }

  static QueryShape readShape(ByteReader in) {
    WatermarkPolicy policy = WatermarkPolicy.valueOf(in.getText());
    List<QueryShape.Part> parts = new ArrayList<>();
    for (int left = in.getCount(); left > 0; left--) {
      String name = in.getText();
      List<QueryShape.Trait> traits = new ArrayList<>();
      for (int more = in.getCount(); more > 0; more--) {
        traits.add(new QueryShape.Trait(in.getText(), in.getText()));
      }
      parts.add(new QueryShape.Part(name, traits));
    }
    return new QueryShape(policy, parts);
  }

  static ByteWriter bytes(BatchPlan plan) {
    ByteWriter out = new ByteWriter(256);
    out.putNumber(plan.batchId());
    out.putSigned(plan.watermarkMillis());
    out.putSigned(plan.lateWatermarkMillis());
    out.putSigned(plan.batchTimeMillis());
    out.putNumber(plan.ends().size());
    plan.ends().forEach(end -> writeOffset(end, out));
    return out;
  }

  static BatchPlan readPlan(ByteReader in) {
    long batchId = in.getNumber();
    long watermark = in.getSigned();
    long late = in.getSigned();
    long time = in.getSigned();
    List<Optional<Offset>> ends = new ArrayList<>();
    for (int left = in.getCount(); left > 0; left--) {
      ends.add(readOffset(in));
    }
    return new BatchPlan(batchId, ends, watermark, late, time);
  }

  private static void writeOffset(Optional<Offset> offset, ByteWriter out) {
    out.putByte(offset.isEmpty() ? 0 : offset.get().coversEarlier() ? 2 : 1);
    offset.ifPresent(o -> out.putText(o.json()));
  }

  private static Optional<Offset> readOffset(ByteReader in) {
    int kind = in.getByte();
    return kind == 0 ? Optional.empty() : Optional.of(new Offset(in.getText(), kind == 2));
  }

  static ByteWriter bytes(BatchCommit commit) {
    ByteWriter out = new ByteWriter(64);
    out.putNumber(commit.batchId());
    out.putNumber(commit.nodeWatermarksMillis().size());
    commit.nodeWatermarksMillis().forEach(out::putSigned);
    out.putSigned(commit.nextWatermarkMillis());
    return out;
  }

  static BatchCommit readCommit(ByteReader in) {
    long batchId = in.getNumber();
    List<Long> nodes = new ArrayList<>();
    for (int left = in.getCount(); left > 0; left--) {
      nodes.add(in.getSigned());
    }
    return new BatchCommit(batchId, nodes, in.getSigned());
  }
}
