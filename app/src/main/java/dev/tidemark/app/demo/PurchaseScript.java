// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import java.util.List;

/** The purchases of the demo on Cassandra, and the users of its table: always the same ones. */
final class PurchaseScript {

  static final String PURCHASES = "purchases";

  private PurchaseScript() {}

  /** A row of the table of users. */
  record User(String loginId, String name) {}

  /**
   * What comes together, and what is to be seen in it.
   *
   * @param users who are in the table before the events come
   */
  record Step(String story, List<User> users, List<AdScript.Event> events) {
    Step {
      users = List.copyOf(users);
      events = List.copyOf(events);
    }
  }

  static List<Step> steps() {
    return List.of(
        new Step(
            "Three purchases. Nobody in the table has the login u3: no name, but it counts.",
            List.of(new User("u1", "Ann"), new User("u2", "Bob")),
            List.of(bought("u1", "tea", 3), bought("u2", "cake", 4), bought("u3", "tea", 1))),
        new Step(
            "u3 is written into the table by somebody else. The next batch sees it.",
            List.of(new User("u3", "Cid")),
            List.of(bought("u3", "milk", 2), bought("u1", "tea", 5))),
        new Step(
            "A name changes, and a total grows: its row is written over.",
            List.of(new User("u2", "Bobby")),
            List.of(bought("u2", "cake", 1))));
  }

  private static AdScript.Event bought(String loginId, String product, int amount) {
    return new AdScript.Event(
        PURCHASES,
        loginId,
        "{\"login_id\":\"%s\",\"product_id\":\"%s\",\"amount\":%d}"
            .formatted(loginId, product, amount));
  }
}
