// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Events of the Yahoo streaming benchmark at a steady rate, all of which follow from their number:
 * what is in one, when it is to be sent, and which one is the n-th that a total counts. Every third
 * one is a view, views go round the campaigns, and all views of a campaign go to one partition, so
 * that a total tells exactly which views it holds.
 *
 * <p>Confined to one thread.
 */
final class SteadyEvents {

  static final int CAMPAIGNS = 100;
  static final int VIEW_EVERY = 3;

  private static final int ADS_A_CAMPAIGN = 10;
  private static final long BEGIN_MILLIS = 1_753_358_400_000L;
  private static final int MILLIS_DIGITS = 13;
  private static final int ID_LENGTH = 36;
  private static final String[] OTHERS = {"click", "purchase"};

  private final long perSecond;
  private final byte[][] views = new byte[CAMPAIGNS * ADS_A_CAMPAIGN][];
  private final byte[][] others = new byte[OTHERS.length][];
  private final int[] timeAt = new int[views.length + others.length];

  /**
   * @param perSecond a multiple of 1000
   */
  SteadyEvents(long perSecond) {
    if (perSecond <= 0 || perSecond % 1000 != 0) {
      throw new IllegalArgumentException("not a multiple of 1000 events a second: " + perSecond);
    }
    this.perSecond = perSecond;
    for (int ad = 0; ad < views.length; ad++) {
      views[ad] = event(ad, "view", ad);
    }
    for (int i = 0; i < others.length; i++) {
      others[i] = event(i, OTHERS[i], views.length + i);
    }
  }

  private byte[] event(int ad, String type, int slot) {
    String head =
        "{\"user_id\":\""
            + id("user", ad * 7)
            + "\",\"page_id\":\""
            + id("page", ad * 3)
            + "\",\"ad_id\":\""
            + id("ad", ad)
            + "\",\"ad_type\":\"banner\",\"event_type\":\""
            + type
            + "\",\"event_time\":\"";
    timeAt[slot] = head.length();
    return (head + "0".repeat(MILLIS_DIGITS) + "\",\"ip_address\":\"1.2.3.4\"}")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String id(String what, int number) {
    String end = "-" + number;
    return what + "-".repeat(ID_LENGTH - what.length() - end.length()) + end;
  }

  /** The lines of the CSV file that says which campaign each ad belongs to. */
  static List<String> campaigns() {
    List<String> lines = new ArrayList<>();
    for (int ad = 0; ad < CAMPAIGNS * ADS_A_CAMPAIGN; ad++) {
      lines.add(id("ad", ad) + "," + ad / ADS_A_CAMPAIGN);
    }
    return lines;
  }

  /** What an event holds. */
  byte[] value(long event) {
    int slot = isView(event) ? ad(event) : views.length + (int) (event % OTHERS.length);
    byte[] template = slot < views.length ? views[slot] : others[slot - views.length];
    byte[] value = Arrays.copyOf(template, template.length);
    long millis = BEGIN_MILLIS + event * 1000 / perSecond;
    for (int i = timeAt[slot] + MILLIS_DIGITS - 1; i >= timeAt[slot]; i--) {
      value[i] = (byte) ('0' + millis % 10);
      millis /= 10;
    }
    return value;
  }

  private static boolean isView(long event) {
    return event % VIEW_EVERY == 0;
  }

  private static int ad(long event) {
    long view = event / VIEW_EVERY;
    int campaign = (int) (view % CAMPAIGNS);
    return campaign * ADS_A_CAMPAIGN + (int) (view / CAMPAIGNS % ADS_A_CAMPAIGN);
  }

  /** The partition that an event goes to, of so many. */
  int partition(long event, int partitions) {
    long view = event / VIEW_EVERY;
    return (int) ((isView(event) ? view % CAMPAIGNS : event) % partitions);
  }

  /** When an event is to be sent, in nanoseconds behind the first one. */
  long sentAfterNanos(long event) {
    return event * 1_000_000_000L / perSecond;
  }

  /** How many views there are among the first so many events. */
  static long views(long events) {
    return (events + VIEW_EVERY - 1) / VIEW_EVERY;
  }

  /**
   * The event that is the n-th view of a campaign in a window.
   *
   * @param windowMillis when the window starts
   * @param n from 1
   */
  long event(int campaign, long windowMillis, long n) {
    long firstEvent = Math.max(0, (windowMillis - BEGIN_MILLIS) * (perSecond / 1000));
    long firstView = views(firstEvent);
    long own = firstView + Math.floorMod(campaign - firstView, (long) CAMPAIGNS);
    return (own + (n - 1) * CAMPAIGNS) * VIEW_EVERY;
  }
}
