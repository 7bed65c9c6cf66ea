// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The Yahoo streaming benchmark's events, some 250 bytes of JSON each: always the same ones. Event
 * times rise by a tenth of a millisecond. Confined to one thread.
 */
final class AdEvents {

  private static final int CAMPAIGNS = 100;
  private static final int ADS_A_CAMPAIGN = 10;
  private static final long BEGIN_MILLIS = 1_753_358_400_000L;
  private static final int EVENTS_A_MILLI = 10;
  private static final String[] AD_TYPES = {
    "banner", "modal", "sponsored-search", "mail", "mobile"
  };
  private static final String[] EVENT_TYPES = {"view", "click", "purchase"};

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<String> ads = new ArrayList<>();
  private final StringBuilder text = new StringBuilder(300);
  private long made;

  AdEvents() {
    for (int i = 0; i < CAMPAIGNS * ADS_A_CAMPAIGN; i++) {
      ads.add(uuid());
    }
  }

  /** The CSV file's lines that say which campaign each ad belongs to. */
  List<String> campaigns() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ads.size(); i++) {
      lines.add(ads.get(i) + ",campaign-" + i / ADS_A_CAMPAIGN);
    }
    return lines;
  }

  /** The next event. */
  byte[] next() {
    text.setLength(0);
    text.append("{\"user_id\":\"").append(uuid());
    text.append("\",\"page_id\":\"").append(uuid());
    text.append("\",\"ad_id\":\"").append(ads.get(random.nextInt(ads.size())));
    text.append("\",\"ad_type\":\"").append(AD_TYPES[random.nextInt(AD_TYPES.length)]);
    text.append("\",\"event_type\":\"").append(EVENT_TYPES[random.nextInt(EVENT_TYPES.length)]);
    text.append("\",\"event_time\":\"").append(BEGIN_MILLIS + made++ / EVENTS_A_MILLI);
    text.append("\",\"ip_address\":\"1.2.3.4\"}");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
