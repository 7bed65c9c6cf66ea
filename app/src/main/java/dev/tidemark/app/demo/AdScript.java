// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import java.util.ArrayList;
import java.util.List;

/** The events of the demo on Kafka: always the same ones. */
final class AdScript {

  static final String IMPRESSIONS = "impressions";
  static final String CLICKS = "clicks";

  private static final String DAY = "2025-07-24T";

  private AdScript() {}

  /** A record for a topic. */
  record Event(String topic, String key, String value) {}

  /** Events that come together, and what is to be seen in them. */
  record Step(String story, List<Event> events) {
    Step {
      events = List.copyOf(events);
    }
  }

  static List<Step> steps() {
    return List.of(
        step(
            "Three ads are shown, and A is clicked at once.",
            shown("A", "12:00:10"),
            shown("B", "12:00:40"),
            shown("C", "12:01:30"),
            clicked("A", "12:00:25", "ann")),
        step(
            "A click of B finds the impression of the step before. That of D finds none: it is kept.",
            clicked("B", "12:04:10", "bob"),
            clicked("D", "12:05:20", "cid"),
            shown("E", "12:05:00")),
        step(
            "The impression of D comes behind its click, and they meet. The click of C comes more than"
                + " five minutes after its impression: no match.",
            shown("D", "12:05:05"),
            clicked("C", "12:07:00", "dan")),
        step(
            "Time goes on. No click can come any more that C would match: it is written with no click.",
            shown("F", "12:14:00"),
            clicked("F", "12:14:30", "eve")),
        step(
            "A click of E comes late, behind the watermark: it is dropped, and E is written with no"
                + " click.",
            clicked("E", "12:06:00", "fay"),
            shown("G", "12:20:00"),
            clicked("G", "12:21:00", "gil")));
  }

  private static Step step(String story, Event... events) {
    return new Step(story, new ArrayList<>(List.of(events)));
  }

  private static Event shown(String ad, String time) {
    return new Event(
        IMPRESSIONS, ad, "{\"ad_id\":\"%s\",\"impression_time\":\"%s\"}".formatted(ad, at(time)));
  }

  private static Event clicked(String ad, String time, String user) {
    return new Event(
        CLICKS,
        ad,
        "{\"click_ad_id\":\"%s\",\"click_time\":\"%s\",\"user\":\"%s\"}"
            .formatted(ad, at(time), user));
  }

  private static String at(String time) {
    return DAY + time + "Z";
  }
}
