// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.cassandra;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Purchases as NDJSON files, always the same ones: each has an id of its own and one of the users.
 */
final class Purchases {

  private Purchases() {}

  /** Writes so many, in so many files. */
  static Path write(Path folder, long rows, int files, int users) throws IOException {
    Files.createDirectories(folder);
    SplittableRandom random = new SplittableRandom(1);
    long id = 0;
    for (int file = 0; file < files; file++) {
      Path name = folder.resolve("purchases-%04d.json".formatted(file));
      try (BufferedWriter out = Files.newBufferedWriter(name)) {
        for (long end = rows * (file + 1) / files; id < end; id++) {
          out.write("{\"id\":" + id + ",\"login_id\":\"" + login(random.nextInt(users)));
          out.write("\",\"amount\":" + random.nextInt(1000) + "}\n");
        }
      }
    }
    return folder;
  }

  /** Writes the users as a CSV file: login and name. */
  static Path writeUsers(Path file, int users) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int user = 0; user < users; user++) {
        out.write(login(user) + "," + name(user) + "\n");
      }
    }
    return file;
  }

  static String login(int user) {
    return "login-%06d".formatted(user);
  }

  static String name(int user) {
    return "The name of user " + user;
  }
}
