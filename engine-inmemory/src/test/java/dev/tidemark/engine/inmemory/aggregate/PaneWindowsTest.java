// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PaneWindowsTest {

  private static final long MINUTE = 60_000_000;
  private static final int KEYS = 20;
  private static final Attribute K =
      new Attribute(1, "k", "", AtomicType.BIGINT, OptionalLong.empty());
  private static final Attribute V =
      new Attribute(2, "v", "", AtomicType.BIGINT, OptionalLong.empty());

  /** What a pane's keys sum up to, and which of them a batch has touched. */
  private record Pane(Map<Long, Long> sums, TreeSet<Long> touched) {}

  /** A window's row. */
  private record Given(long start, long key, long sum) {}

  private static AggregateSpec spec(WindowSpec.Sliding windows) {
    KernelContext context = new KernelContext(ZoneOffset.UTC, null, new BatchScope("panes"));
    List<Attribute> input = List.of(K, V);
    AggregateCall sum =
        FunctionCatalog.aggregate("sum")
            .orElseThrow()
            .bind(List.<Expression>of(V), Optional.empty(), false);
    StructType window =
        StructType.builder()
            .add("start", AtomicType.TIMESTAMP)
            .add("end", AtomicType.TIMESTAMP)
            .build();
    return new AggregateSpec(
        StructType.builder()
            .add("window", window)
            .add("k", AtomicType.BIGINT)
            .add("sum", AtomicType.BIGINT)
            .build(),
        new Expressions(List.of(K), input, context),
        OptionalInt.of(0),
        new GroupBuckets.ByPane(windows),
        Optional.empty(),
        List.of(sum),
        List.of(new Expressions(List.of(V), input, context)),
        List.of(Optional.empty()),
        true);
  }

  private static TreeMap<Long, Pane> panes(SplittableRandom random, long paneMicros) {
    TreeMap<Long, Pane> panes = new TreeMap<>();
    for (int number = 0; number < 40; number++) {
      if (random.nextInt(4) > 0) {
        Pane pane = new Pane(new HashMap<>(), new TreeSet<>());
        for (int i = random.nextInt(1, 30); i > 0; i--) {
          pane.sums().merge((long) random.nextInt(KEYS), random.nextLong(100), Long::sum);
        }
        boolean isTouched = random.nextInt(number < 20 ? 9 : 2) == 0;
        pane.sums().keySet().stream()
            .filter(key -> isTouched && random.nextBoolean())
            .forEach(pane.touched()::add);
        panes.put(number * paneMicros, pane);
      }
    }
    return panes;
  }

  private static Bucket bucket(AggregateSpec spec, Pane pane) {
    Bucket bucket = new Bucket(spec.newGroups(), null);
    List<Long> keyList = List.copyOf(pane.sums().keySet());
    List<Long> sums = keyList.stream().map(pane.sums()::get).toList();
    KeyBatch keys = new KeyBatch(spec.keyLayout());
    keys.load(List.of(Values.column(AtomicType.BIGINT, keyList)), keyList.size());
    int[] groups = new int[keyList.size()];
    bucket.groups().table().findOrAddAll(0, keys, groups);
    bucket.groups().ensure();
    Column values = Values.column(AtomicType.BIGINT, sums);
    bucket.groups().accumulator(0).add(groups, keyList.size(), List.of(values));
    for (int row = 0; row < keyList.size(); row++) {
      if (pane.touched().contains(keyList.get(row))) {
        bucket.touch(new int[] {groups[row]}, keys, new int[] {row}, 1);
      }
    }
    return bucket;
  }

  private static List<Given> expected(WindowSpec.Sliding windows, TreeMap<Long, Pane> panes) {
    List<Given> expected = new ArrayList<>();
    for (long start = windows.lastStart(-windows.sizeMicros());
        start <= panes.lastKey();
        start += windows.slideMicros()) {
      Map<Long, Long> sums = new TreeMap<>();
      TreeSet<Long> touched = new TreeSet<>();
      for (Pane pane : panes.subMap(start, start + windows.sizeMicros()).values()) {
        pane.sums().forEach((key, sum) -> sums.merge(key, sum, Long::sum));
        touched.addAll(pane.touched());
      }
      for (long key : touched) {
        expected.add(new Given(start, key, sums.get(key)));
      }
    }
    return expected;
  }

  @Test
  void windowsOfWhichABatchHasTouchedPanesAreGivenWithWhatAllTheirPanesComeTo() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long slide = random.nextLong(1, 4);
      WindowSpec.Sliding windows =
          new WindowSpec.Sliding(random.nextLong(slide, 30) * MINUTE, slide * MINUTE, 0);
      AggregateSpec spec = spec(windows);
      int mostValues = List.of(1, 3 * KEYS, 1 << 18).get(random.nextInt(3));
      PaneWindows paneWindows = new PaneWindows(spec, windows, new GroupEmitter(spec), mostValues);
      for (int batch = 0; batch < 3; batch++) { // sums of one batch are used again in the next
        TreeMap<Long, Pane> panes = panes(random, windows.panes().sizeMicros());
        assertThat(given(spec, paneWindows, panes))
            .as("seed=%d windows=%s mostValues=%d batch=%d", seed, windows, mostValues, batch)
            .containsExactlyInAnyOrderElementsOf(expected(windows, panes));
      }
    }
  }

  private static List<Given> given(
      AggregateSpec spec, PaneWindows paneWindows, TreeMap<Long, Pane> panes) {
    TreeMap<Long, Bucket> buckets = new TreeMap<>();
    List<Long> touched = new ArrayList<>();
    panes.forEach(
        (start, pane) -> {
          buckets.put(start, bucket(spec, pane));
          if (!pane.touched().isEmpty()) {
            touched.add(start);
          }
        });
    List<Given> given = new ArrayList<>();
    paneWindows.emitTouched(
        paneWindows.windowsOf(touched, Long.MIN_VALUE, Long.MAX_VALUE),
        buckets,
        rows -> {
          StructColumn window = (StructColumn) rows.column(0);
          for (int row = 0; row < rows.size(); row++) {
            given.add(
                new Given(
                    (long) Values.get(window.child(0), row),
                    (long) Values.get(rows.column(1), row),
                    (long) Values.get(rows.column(2), row)));
          }
        });
    return given;
  }
}
