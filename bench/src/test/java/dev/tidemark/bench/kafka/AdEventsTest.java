// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AdEventsTest {

  private static String text(byte[] event) {
    return new String(event, StandardCharsets.UTF_8);
  }

  @Test
  void eventsAreTheSameEachTimeAndOfSome250Bytes() {
    AdEvents events = new AdEvents();
    AdEvents again = new AdEvents();

    for (int i = 0; i < 1000; i++) {
      byte[] event = events.next();
      assertThat(event).hasSizeBetween(225, 275).isEqualTo(again.next());
    }
  }

  @Test
  void eventsAreOfAdsThatBelongToACampaign() {
    AdEvents events = new AdEvents();
    String event = text(events.next());

    assertThat(events.campaigns())
        .hasSize(1000)
        .anySatisfy(line -> assertThat(event).contains("\"ad_id\":\"" + line.split(",")[0] + '"'));
  }
}
