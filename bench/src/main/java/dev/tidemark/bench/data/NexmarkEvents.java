// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import dev.tidemark.bench.data.JsonRow.TimeStyle;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Persons, auctions and bids after the rules of the Nexmark benchmark: of 50 events one is a
 * person, three are auctions and the rest bids; every hundredth seller, bidder and auction is a hot
 * one; prices are spread evenly over their logarithm. A thousand events each second of event time,
 * in order.
 */
final class NexmarkEvents implements Events {

  private static final int EVENTS_A_SECOND = 1_000;
  private static final int PERSONS = 1;
  private static final int AUCTIONS = 3;
  private static final int ALL = 50;
  private static final int ACTIVE_PERSONS = 1_000;
  private static final int AUCTIONS_IN_FLIGHT = 100;
  private static final int LEAD = 10;
  private static final int FIRST_ID = 1_000;
  private static final int HOT_EVERY = 100;
  private static final int CATEGORIES = 5;
  private static final int CHANNELS = 10_000;
  private static final String[] STATES = {"AZ", "CA", "ID", "OR", "WA", "WY"};
  private static final String[] CITIES =
      ("Phoenix,Los Angeles,San Francisco,Boise,Portland,Bend,Redmond,Seattle,Kent,Cheyenne")
          .split(",");
  private static final String[] FIRST_NAMES =
      "Peter,Paul,Luke,John,Saul,Vicky,Kate,Julie,Sarah,Deiter,Walter".split(",");
  private static final String[] LAST_NAMES =
      "Shultz,Abrams,Spencer,White,Bartels,Walton,Smith,Jones,Noris".split(",");
  private static final String[] HOT_CHANNELS = {"Google", "Facebook", "Baidu", "Apple"};

  private final SplittableRandom random;
  private final StreamFiles persons;
  private final StreamFiles auctions;
  private final StreamFiles bids;

  NexmarkEvents(DataSpec spec) {
    random = new SplittableRandom(spec.seed());
    persons = new StreamFiles("persons", spec);
    auctions = new StreamFiles("auctions", spec);
    bids = new StreamFiles("bids", spec);
  }

  @Override
  public List<StreamFiles> streams() {
    return List.of(bids, persons, auctions);
  }

  @Override
  public void write(long number) throws IOException {
    long millis = DataGenerator.START.toEpochMilli() + number * 1000 / EVENTS_A_SECOND;
    long turn = number % ALL;
    if (turn < PERSONS) {
      writePerson(number, millis);
    } else if (turn < PERSONS + AUCTIONS) {
      writeAuction(number, millis);
    } else {
      writeBid(number, millis);
    }
  }

  private void writePerson(long number, long millis) throws IOException {
    persons
        .row()
        .number("id", lastPerson(number) + FIRST_ID)
        .text("name", any(FIRST_NAMES) + " " + any(LAST_NAMES))
        .text("email", word(7).replace(' ', '_') + "@" + word(5).replace(' ', '_') + ".com")
        .text("credit_card", four() + " " + four() + " " + four() + " " + four())
        .text("city", any(CITIES))
        .text("state", any(STATES))
        .time("date_time", millis, TimeStyle.ISO)
        .text("extra", word(100));
    persons.endRow();
  }

  private void writeAuction(long number, long millis) throws IOException {
    long seller =
        random.nextInt(4) > 0 ? lastPerson(number) / HOT_EVERY * HOT_EVERY : anyPerson(number);
    long start = price();
    long horizon = (long) AUCTIONS_IN_FLIGHT * ALL / AUCTIONS * 1000 / EVENTS_A_SECOND;
    auctions
        .row()
        .number("id", lastAuction(number) + FIRST_ID)
        .text("item_name", word(20))
        .text("description", word(100))
        .number("initial_bid", start)
        .number("reserve", start + price())
        .time("date_time", millis, TimeStyle.ISO)
        .time("expires", millis + 1 + random.nextLong(horizon * 2), TimeStyle.ISO)
        .number("seller", seller + FIRST_ID)
        .number("category", 10 + random.nextInt(CATEGORIES))
        .text("extra", word(300));
    auctions.endRow();
  }

  private void writeBid(long number, long millis) throws IOException {
    long auction = biddenFor(number);
    long bidder =
        random.nextInt(4) > 0 ? lastPerson(number) / HOT_EVERY * HOT_EVERY + 1 : anyPerson(number);
    int channel =
        random.nextInt(2) > 0
            ? random.nextInt(HOT_CHANNELS.length)
            : HOT_CHANNELS.length + random.nextInt(CHANNELS);
    bids.row()
        .number("auction", auction + FIRST_ID)
        .number("bidder", bidder + FIRST_ID)
        .number("price", price())
        .text(
            "channel",
            channel < HOT_CHANNELS.length
                ? HOT_CHANNELS[channel]
                : "channel-" + (channel - HOT_CHANNELS.length))
        .text(
            "url",
            "https://shop.example/" + channel % 997 + "/item.htm?query=1&channel_id=" + channel)
        .time("date_time", millis, TimeStyle.ISO)
        .text("extra", word(40));
    bids.endRow();
  }

  private long biddenFor(long number) {
    long last = lastAuction(number);
    if (random.nextInt(2) > 0) {
      return last / HOT_EVERY * HOT_EVERY;
    }
    long first = Math.max(last - AUCTIONS_IN_FLIGHT, 0);
    return first + random.nextLong(last - first + 1 + LEAD);
  }

  private static long lastPerson(long number) {
    return number / ALL * PERSONS + Math.min(number % ALL, PERSONS - 1);
  }

  private static long lastAuction(long number) {
    long round = number / ALL;
    long turn = number % ALL;
    return turn < PERSONS
        ? round * AUCTIONS - 1
        : round * AUCTIONS + Math.min(turn - PERSONS, AUCTIONS - 1);
  }

  private long anyPerson(long number) {
    long known = lastPerson(number) + 1;
    long active = Math.min(known, ACTIVE_PERSONS);
    return known - active + random.nextLong(active + LEAD);
  }

  private long price() {
    return Math.round(Math.pow(10.0, random.nextDouble() * 6.0) * 100.0);
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private int four() {
    return 1_000 + random.nextInt(9_000);
  }

  /** Letters, and now and then a blank. */
  private String word(int maxLength) {
    char[] word = new char[3 + random.nextInt(maxLength - 2)];
    for (int i = 0; i < word.length; i++) {
      word[i] = random.nextInt(13) == 0 ? ' ' : (char) ('a' + random.nextInt(26));
    }
    return new String(word);
  }
}
