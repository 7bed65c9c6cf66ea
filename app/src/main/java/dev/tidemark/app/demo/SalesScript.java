// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The events of the demo: always the same ones. */
final class SalesScript {

  private static final long SEED = 20250724;
  private static final String DAY = "2025-07-24T";

  /** The products, as the CSV file has them. */
  static final String PRODUCTS =
      """
      product_id,product,price
      1,tea,3
      2,coffee,4
      3,cake,5
      """;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /**
   * One file of events, and what is to be seen in it.
   *
   * @param lines NDJSON, one of which may be broken
   */
  record Step(String story, List<String> lines) {
    Step {
      lines = List.copyOf(lines);
    }
  }

  List<Step> steps() {
    return List.of(
        step(
            "The first sales come in.", "12:00:10", "12:01:05", "12:02:30", "12:03:15", "12:03:50"),
        step(
            "A second window opens, and the first one still grows.",
            "12:04:40",
            "12:05:20",
            "12:05:55",
            "12:06:40"),
        step(
            "A sale of 12:04:20 comes behind one of 12:06:40: out of order, but not late, for its"
                + " window is open.",
            "12:04:20",
            "12:07:10",
            "12:08:30"),
        withBrokenLine(
            step(
                "A sale of 12:03:30 comes when its window is closed: late, it is dropped from the"
                    + " totals. One line is broken: it is counted, and its sale is lost.",
                "12:03:30",
                "12:09:15",
                "12:09:45",
                "12:10:30")),
        step("Time goes on, and closes the second window.", "12:13:00", "12:14:20", "12:16:05"),
        step(
            "A sale much later closes all that is behind it. That of 12:09:10 is late as well.",
            "12:24:30",
            "12:09:10"));
  }

  private Step step(String story, String... times) {
    List<String> lines = new ArrayList<>();
    for (String time : times) {
      lines.add(
          "{\"sold_at\":\""
              + DAY
              + time
              + "Z\",\"product_id\":"
              + random.nextInt(1, 4)
              + ",\"amount\":"
              + random.nextInt(1, 10)
              + "}");
    }
    return new Step(story, lines);
  }

  private static Step withBrokenLine(Step step) {
    List<String> lines = new ArrayList<>(step.lines());
    lines.add("{\"sold_at\":\"" + DAY + "12:10:40Z\",\"product_id\":");
    return new Step(step.story(), lines);
  }
}
