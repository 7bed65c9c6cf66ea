// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Column;
import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Pipeline;
import dev.tidemark.differential.grammar.Row;
import dev.tidemark.differential.grammar.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Says what a pipeline must give, batch by batch.
 *
 * <p>A batch runs as long as a stream has a block, and once more when the watermark has risen and
 * an operator acts on that; so too before the query is stopped and started again. The watermark of
 * a batch is the least (or greatest) of what the watermark nodes have seen before; it never goes
 * back.
 */
public final class Oracle {

  /** Later than any time of any input, and far from where sums of times overflow. */
  private static final long END = Long.MAX_VALUE / 4;

  private final Pipeline pipeline;
  private final Clock clock = new Clock();
  private final Flows flows;
  private final Flow root;
  private final long[] nodeMillis;
  private int batches;

  /**
   * What must come out.
   *
   * @param drained the rows that come out in the end where the query is drained, in whichever batch
   */
  public record Answer(List<Batch> batches, List<List<Object>> drained) {}

  /**
   * One batch.
   *
   * @param rows values in the order of {@link Pipeline#outputNames}: null, Long or String
   */
  public record Batch(OptionalLong watermarkMillis, List<List<Object>> rows) {}

  private Oracle(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.flows = new Flows(pipeline, clock);
    this.root = FilterRules.settled(pipeline.root()).accept(flows);
    this.nodeMillis = new long[flows.watermarks().size()];
  }

  public static Answer answer(Pipeline pipeline) {
    return new Oracle(pipeline).answer();
  }

  private Answer answer() {
    List<Batch> all = new ArrayList<>();
    int block = 0;
    for (int end : List.of(Math.min(pipeline.stopAfter(), flows.blocks()), flows.blocks())) {
      while (block < end || isRaised()) {
        flows.nextBlock(block < end ? block++ : -1);
        all.add(new Batch(watermark(), output()));
        advance();
      }
    }
    List<List<Object>> drained = new ArrayList<>();
    if (pipeline.isDrained() && flows.actsOnWatermark()) {
      flows.nextBlock(-1);
      clock.replace(END);
      drained.addAll(output());
    }
    return new Answer(all, drained);
  }

  private OptionalLong watermark() {
    return nodeMillis.length > 0 ? OptionalLong.of(clock.at(batches) / 1000) : OptionalLong.empty();
  }

  private boolean isRaised() {
    return flows.actsOnWatermark() && clock.at(batches) > clock.before(batches);
  }

  private List<List<Object>> output() {
    return root.rows(batches).stream().map(this::values).toList();
  }

  private List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    Node node = pipeline.root();
    for (Column column : node.columns()) {
      Object value = row.get(column.name());
      if (column.type() == Column.Type.WINDOW) {
        Span span = (Span) value;
        values.add(span == null ? null : (Object) span.start());
        values.add(span == null ? null : (Object) span.end());
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private void advance() {
    for (int i = 0; i < nodeMillis.length; i++) {
      nodeMillis[i] = Math.max(nodeMillis[i], flows.watermarks().get(i).millis(batches));
    }
    OptionalLong chosen =
        pipeline.isMaxPolicy() ? Arrays.stream(nodeMillis).max() : Arrays.stream(nodeMillis).min();
    clock.next(Math.max(clock.at(batches), chosen.orElse(0) * 1000));
    batches++;
  }
}
