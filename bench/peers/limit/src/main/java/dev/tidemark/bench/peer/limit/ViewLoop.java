// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import dev.tidemark.bench.peer.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Views by campaign and ten seconds: ads in a table of their numbers, counts in an array. */
final class ViewLoop implements Loop {

  private static final int WINDOW_SECONDS = 10;
  private static final int MAX_CAMPAIGNS = 100;
  private static final int MAX_WINDOWS = 20_000;
  private static final int SLOTS = 4096;
  private static final int UUID = 36;
  private static final int TIME = "\"2025-07-24 20:15:00.000\"".length();
  private static final int AD_ID = "ad_id".length();
  private static final int EVENT_TYPE_OR_TIME = "event_type".length();
  private static final long FIRST_WINDOW =
      Instant.parse("2025-07-23T23:00:00Z").getEpochSecond() / WINDOW_SECONDS;

  private final long[] ads = new long[SLOTS];
  private final int[] campaignOfAd = new int[SLOTS];
  private final List<String> campaigns = new ArrayList<>();
  private final List<long[]> counts = new ArrayList<>();

  ViewLoop(Path table) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    for (String line : Files.readAllLines(table)) {
      byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
      int from = line.indexOf("\"campaign_id\":\"") + "\"campaign_id\":\"".length();
      String campaign = line.substring(from, from + UUID);
      if (numbers.putIfAbsent(campaign, campaigns.size()) == null) {
        campaigns.add(campaign);
      }
      long ad = number(bytes, line.indexOf("\"ad_id\":\"") + "\"ad_id\":\"".length());
      int slot = slot(ad);
      ads[slot] = ad;
      campaignOfAd[slot] = numbers.get(campaign);
    }
  }

  /** Where an ad is, or would be. */
  private int slot(long ad) {
    int slot = (int) (ad * 0x9E3779B97F4A7C15L >>> 52);
    while (ads[slot] != ad && ads[slot] != 0) {
      slot = slot + 1 & SLOTS - 1;
    }
    return slot;
  }

  /** The first half of a UUID, by which the generator's ads differ. */
  private static long number(byte[] bytes, int at) {
    long number = 0;
    for (int i = 0; i < UUID / 2; i++) {
      byte digit = bytes[at + i];
      if (digit != '-') {
        number = number << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
      }
    }
    return number;
  }

  @Override
  public String stream() {
    return "events";
  }

  @Override
  public Worker worker() {
    long[] count = new long[MAX_CAMPAIGNS * MAX_WINDOWS];
    counts.add(count);
    return (bytes, size) -> count(bytes, size, count);
  }

  private long count(byte[] bytes, int size, long[] count) {
    long rows = 0;
    int at = 0;
    while (at < size) {
      boolean isView = false;
      long seconds = 0;
      long ad = 0;
      do {
        at += 2; // { or , and the quote before the field's name
        int from = at;
        while (bytes[at] != '"') {
          at++;
        }
        int length = at - from;
        at += 3; // all values are texts
        if (length == AD_ID) {
          ad = number(bytes, at);
          at += UUID + 1;
        } else if (length == EVENT_TYPE_OR_TIME && bytes[from + 8] == 'm') {
          seconds = Digits.seconds(bytes, at);
          at += TIME - 1;
        } else {
          isView |= length == EVENT_TYPE_OR_TIME && bytes[from] == 'e' && bytes[at] == 'v';
          while (bytes[at] != '"') {
            at++;
          }
          at++;
        }
      } while (bytes[at] != '}');
      at += 2;
      rows++;
      if (isView) {
        long window = Math.floorDiv(seconds, WINDOW_SECONDS) - FIRST_WINDOW;
        count[(int) window * MAX_CAMPAIGNS + campaignOfAd[slot(ad)]]++;
      }
    }
    return rows;
  }

  @Override
  public void finish() {
    long[] all = counts.get(0);
    for (int worker = 1; worker < counts.size(); worker++) {
      long[] more = counts.get(worker);
      for (int i = 0; i < all.length; i++) {
        all[i] += more[i];
      }
    }
  }

  @Override
  public void print(Rows rows) {
    long[] all = counts.get(0);
    for (int i = 0; i < all.length; i++) {
      if (all[i] > 0) {
        long start = (i / MAX_CAMPAIGNS + FIRST_WINDOW) * WINDOW_SECONDS * 1000;
        rows.row(campaigns.get(i % MAX_CAMPAIGNS), start, all[i]);
      }
    }
  }
}
