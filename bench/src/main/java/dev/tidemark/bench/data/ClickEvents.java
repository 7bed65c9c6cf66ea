// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import dev.tidemark.bench.data.JsonRow.TimeStyle;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Impressions, 200 each second of event time and up to half a minute late, and clicks on 30 percent
 * of them, one to five minutes after the impression and in order.
 */
final class ClickEvents implements Events {

  private static final int ROWS_A_SECOND = 200;
  private static final int DISORDER_SECONDS = 30;
  private static final int CAMPAIGNS = 100;
  private static final int CLICKED_PERCENT = 30;
  private static final int FIRST_CLICK_SECONDS = 60;
  private static final int CLICK_SPREAD_SECONDS = 240;

  private final SplittableRandom random;
  private final StreamFiles impressions;
  private final StreamFiles clicks;
  private final PriorityQueue<Click> due =
      new PriorityQueue<>(Comparator.comparingLong(Click::atMillis));

  private record Click(long atMillis, String uuid, int campaign) {}

  ClickEvents(DataSpec spec) {
    random = new SplittableRandom(spec.seed());
    impressions = new StreamFiles("impressions", spec);
    clicks = new StreamFiles("clicks", spec);
  }

  @Override
  public List<StreamFiles> streams() {
    return List.of(impressions, clicks);
  }

  @Override
  public void write(long number) throws IOException {
    long now = DataGenerator.START.toEpochMilli() + number * 1000 / ROWS_A_SECOND;
    long late = now - random.nextInt(DISORDER_SECONDS) * 1000L;
    long shown = late - Math.floorMod(late, 1000L);
    String uuid = AdEvents.uuid(random);
    int campaign = random.nextInt(CAMPAIGNS);
    writeTo(impressions, shown, uuid, campaign);
    if (random.nextInt(100) < CLICKED_PERCENT) {
      long after = (FIRST_CLICK_SECONDS + random.nextInt(CLICK_SPREAD_SECONDS)) * 1000L;
      due.add(new Click(shown + after, uuid, campaign));
    }
    while (!due.isEmpty() && due.peek().atMillis() <= now) {
      Click click = due.remove();
      writeTo(clicks, click.atMillis(), click.uuid(), click.campaign());
    }
  }

  private static void writeTo(StreamFiles stream, long atMillis, String uuid, int campaign)
      throws IOException {
    stream
        .row()
        .text("uuid", uuid)
        .time("create_date", atMillis, TimeStyle.SECONDS)
        .text("campaign", "c", campaign);
    stream.endRow();
  }
}
