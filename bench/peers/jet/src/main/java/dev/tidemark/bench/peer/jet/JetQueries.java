// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.jet;

import static com.hazelcast.jet.aggregate.AggregateOperations.counting;
import static com.hazelcast.jet.aggregate.AggregateOperations.maxBy;
import static com.hazelcast.jet.aggregate.AggregateOperations.summingLong;

import com.hazelcast.function.ComparatorEx;
import com.hazelcast.function.FunctionEx;
import com.hazelcast.jet.pipeline.BatchSource;
import com.hazelcast.jet.pipeline.GeneralStage;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.ServiceFactories;
import com.hazelcast.jet.pipeline.StageWithWindow;
import com.hazelcast.jet.pipeline.WindowDefinition;
import com.hazelcast.jet.pipeline.file.FileFormat;
import com.hazelcast.jet.pipeline.file.FileSources;
import dev.tidemark.bench.peer.Peer;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The workloads as pipelines. Jet's source takes files in no order of time, so rows may come as
 * late as a day, which covers all the data: windows close when the input ends.
 */
final class JetQueries {

  private static final long ALLOWED_LAG_MILLIS = 86_400_000L;
  private static final int SECONDS_AND_MILLIS = "2025-07-24 20:15:00.".length();

  private final Peer peer;

  JetQueries(Peer peer) {
    this.peer = peer;
  }

  /** A row of the stream sales; Jet fills its public fields. */
  public static final class Sale implements Serializable {
    public String product_id;
    public long amount;
    public String create_date;
  }

  /** A row of the stream events. */
  public static final class Event implements Serializable {
    public String ad_id;
    public String event_type;
    public String event_time;
  }

  /** A row of the stream bids. */
  public static final class Bid implements Serializable {
    public long auction;
    public long price;
    public String date_time;
  }

  private record View(String campaign, long millis) implements Serializable {}

  GeneralStage<Object[]> of(Pipeline pipeline) {
    return switch (peer.workload()) {
      case "w1" -> sums(pipeline, WindowDefinition.tumbling(300_000));
      case "w2" -> sums(pipeline, WindowDefinition.sliding(600_000, 60_000));
      case "w3" -> views(pipeline);
      case "w6" ->
          pipeline
              .readFrom(files("sales", Sale.class))
              .filter(sale -> sale.amount % 3 != 0)
              .map(
                  sale ->
                      new Object[] {
                        sale.product_id.toUpperCase(Locale.ROOT),
                        sale.product_id + "-" + sale.create_date,
                        sale.amount * 2
                      });
      case "w7" ->
          pipeline
              .readFrom(files("sales", Sale.class))
              .groupingKey(sale -> sale.product_id)
              .aggregate(summingLong(sale -> sale.amount))
              .map(sum -> new Object[] {sum.getKey(), sum.getValue()});
      case "q5" ->
          pipeline
              .readFrom(files("bids", Bid.class))
              .addTimestamps(bid -> millis(bid.date_time), ALLOWED_LAG_MILLIS)
              .groupingKey(bid -> bid.auction)
              .window(WindowDefinition.sliding(600_000, 60_000))
              .aggregate(counting())
              .map(count -> new Object[] {count.getKey(), count.start(), count.getValue()});
      case "q7" ->
          window(pipeline, bid -> bid.price)
              .aggregate(maxBy(ComparatorEx.naturalOrder()))
              .map(greatest -> new Object[] {greatest.start(), greatest.result()});
      default -> throw peer.unknown();
    };
  }

  private GeneralStage<Object[]> sums(Pipeline pipeline, WindowDefinition window) {
    return pipeline
        .readFrom(files("sales", Sale.class))
        .addTimestamps(sale -> millis(sale.create_date), ALLOWED_LAG_MILLIS)
        .groupingKey(sale -> sale.product_id)
        .window(window)
        .aggregate(summingLong(sale -> sale.amount))
        .map(sum -> new Object[] {sum.getKey(), sum.start(), sum.getValue()});
  }

  private StageWithWindow<Long> window(Pipeline pipeline, FunctionEx<Bid, Long> value) {
    return pipeline
        .readFrom(files("bids", Bid.class))
        .addTimestamps(bid -> millis(bid.date_time), ALLOWED_LAG_MILLIS)
        .map(value)
        .window(WindowDefinition.tumbling(60_000));
  }

  private GeneralStage<Object[]> views(Pipeline pipeline) {
    String table = peer.data("ads").resolve("part-00000.json").toString();
    return pipeline
        .readFrom(files("events", Event.class))
        .filter(event -> event.event_type.equals("view"))
        .mapUsingService(
            ServiceFactories.sharedService(context -> campaigns(table)),
            (campaigns, event) -> {
              String campaign = campaigns.get(event.ad_id);
              return campaign == null ? null : new View(campaign, millis(event.event_time));
            })
        .addTimestamps(View::millis, ALLOWED_LAG_MILLIS)
        .groupingKey(View::campaign)
        .window(WindowDefinition.tumbling(10_000))
        .aggregate(counting())
        .map(count -> new Object[] {count.getKey(), count.start(), count.getValue()});
  }

  private static Map<String, String> campaigns(String table) throws IOException {
    Map<String, String> campaigns = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(table))) {
      String ad = after(line, "\"ad_id\":\"");
      campaigns.put(ad, after(line, "\"campaign_id\":\""));
    }
    return campaigns;
  }

  private static String after(String line, String start) {
    int from = line.indexOf(start) + start.length();
    return line.substring(from, line.indexOf('"', from));
  }

  private <T> BatchSource<T> files(String stream, Class<T> type) {
    return FileSources.files(peer.data(stream).toString())
        .glob("*.json")
        .format(FileFormat.json(type))
        .build();
  }

  /** Of {@code 2025-07-24 20:15:00}, with a letter between date and time or millis behind. */
  private static long millis(String time) {
    int year = number(time, 0) * 100 + number(time, 2);
    int month = number(time, 5);
    // Years from March, so that the day that a leap year adds is its last: no table, no branch.
    int shifted = month <= 2 ? year - 1 : year;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(time, 8) - 1;
    long day = 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    long seconds =
        day * 86_400 + number(time, 11) * 3_600 + number(time, 14) * 60 + number(time, 17);
    return time.length() > SECONDS_AND_MILLIS
        ? seconds * 1000 + (time.charAt(20) - '0') * 100 + number(time, 21)
        : seconds * 1000;
  }

  private static int number(String time, int at) {
    return (time.charAt(at) - '0') * 10 + time.charAt(at + 1) - '0';
  }
}
