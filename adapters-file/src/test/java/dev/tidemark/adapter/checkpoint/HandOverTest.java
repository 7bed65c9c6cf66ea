// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ObjLongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HandOverTest {

  private static final EventBatch ROWS = EventBatch.empty(StructType.builder().build());
  private static final long MANY = 1000;

  private static void give(ObjLongConsumer<EventBatch> to) {
    LongStream.range(0, MANY).forEach(bucket -> to.accept(ROWS, bucket));
  }

  @Test
  void whatIsMadeIsTakenInItsOrder() {
    List<Long> taken = new ArrayList<>();
    HandOver.run("maker", HandOverTest::give, (rows, bucket) -> taken.add(bucket));
    assertThat(taken).containsExactlyElementsOf(LongStream.range(0, MANY).boxed().toList());
  }

  @Test
  void whatTheMakerThrowsIsThrownBehindWhatItHasMade() {
    List<Long> taken = new ArrayList<>();
    IllegalStateException failure = new IllegalStateException("damaged");
    assertThatThrownBy(
            () ->
                HandOver.run(
                    "maker",
                    to -> {
                      give(to);
                      throw failure;
                    },
                    (rows, bucket) -> taken.add(bucket)))
        .isSameAs(failure);
    assertThat(taken).hasSize((int) MANY);
  }

  @Test
  void aTakerThatFailsLetsTheMakerEnd() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                HandOver.run(
                    "maker",
                    to -> {
                      try {
                        give(to);
                      } finally {
                        ended.countDown();
                      }
                    },
                    (rows, bucket) -> {
                      throw new IllegalStateException("full");
                    }))
        .hasMessage("full");
    ended.await();
  }

  @Test
  void anInterruptIsKeptUntilAllIsTaken() {
    List<Long> taken = new ArrayList<>();
    Thread.currentThread().interrupt();
    HandOver.run("maker", HandOverTest::give, (rows, bucket) -> taken.add(bucket));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken).hasSize((int) MANY);
  }
}
