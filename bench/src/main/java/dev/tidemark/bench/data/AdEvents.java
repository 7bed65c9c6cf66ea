// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import dev.tidemark.bench.data.JsonRow.TimeStyle;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The Yahoo streaming benchmark's events: 10,000 each second of event time, each up to five seconds
 * late, a third of them views; and the table of a thousand ads, ten of each campaign.
 */
final class AdEvents implements Events {

  private static final int ROWS_A_SECOND = 10_000;
  private static final int DISORDER_MILLIS = 5_000;
  private static final int ADS = 1_000;
  private static final int ADS_A_CAMPAIGN = 10;
  private static final int USERS_AND_PAGES = 100;
  private static final String[] AD_TYPES = {
    "banner", "modal", "sponsored-search", "mail", "mobile"
  };
  private static final String[] EVENT_TYPES = {"view", "click", "purchase"};

  private final SplittableRandom random;
  private final StreamFiles events;
  private final StreamFiles table;
  private final String[] users = new String[USERS_AND_PAGES];
  private final String[] pages = new String[USERS_AND_PAGES];
  private final String[] ads = new String[ADS];
  private final String[] campaigns = new String[ADS];

  AdEvents(DataSpec spec) {
    random = new SplittableRandom(spec.seed());
    events = new StreamFiles("events", spec);
    table = new StreamFiles("ads", spec);
    for (int i = 0; i < USERS_AND_PAGES; i++) {
      users[i] = uuid(random);
      pages[i] = uuid(random);
    }
    for (int i = 0; i < ADS; i++) {
      campaigns[i] = i % ADS_A_CAMPAIGN == 0 ? uuid(random) : campaigns[i - 1];
      ads[i] = uuid(random);
    }
  }

  static String uuid(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  @Override
  public List<StreamFiles> streams() {
    return List.of(events, table);
  }

  @Override
  public void write(long number) throws IOException {
    if (number == 0) {
      writeTable();
    }
    long happened =
        DataGenerator.START.toEpochMilli()
            + number * 1000 / ROWS_A_SECOND
            - random.nextInt(DISORDER_MILLIS);
    events
        .row()
        .text("user_id", users[random.nextInt(USERS_AND_PAGES)])
        .text("page_id", pages[random.nextInt(USERS_AND_PAGES)])
        .text("ad_id", ads[random.nextInt(ADS)])
        .text("ad_type", AD_TYPES[random.nextInt(AD_TYPES.length)])
        .text("event_type", EVENT_TYPES[random.nextInt(EVENT_TYPES.length)])
        .time("event_time", happened, TimeStyle.MILLIS)
        .text("ip_address", "1.2." + random.nextInt(256) + "." + random.nextInt(256));
    events.endRow();
  }

  private void writeTable() throws IOException {
    for (int i = 0; i < ADS; i++) {
      table.row().text("ad_id", ads[i]).text("campaign_id", campaigns[i]);
      table.endRow();
    }
  }
}
