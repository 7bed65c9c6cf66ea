// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The bare token scan: what it costs to have Jackson name every token of a folder's files, with two
 * threads that take whole files, and to do nothing with them. {@code TokenScan FOLDER PASSES
 * SECONDS}.
 */
public final class TokenScan {

  private static final int THREADS = 2;

  private final JsonFactory jackson = new JsonFactory();
  private final List<Path> files;
  private final AtomicInteger next = new AtomicInteger();

  private TokenScan(List<Path> files) {
    this.files = files;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Pass.repeat(
        Repeats.parse(List.of(arguments).subList(1, arguments.length)),
        () -> System.out.println("scan ended: rows=" + new TokenScan(list(folder)).rows()));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private long rows() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Long>> parts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        parts.add(threads.submit(this::scanFiles));
      }
      long rows = 0;
      for (Future<Long> part : parts) {
        rows += part.get();
      }
      return rows;
    } finally {
      threads.shutdownNow();
    }
  }

  private long scanFiles() throws IOException {
    byte[] buffer = new byte[0];
    long rows = 0;
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      int size = Math.toIntExact(Files.size(files.get(i)));
      if (buffer.length < size) {
        buffer = new byte[size];
      }
      try (InputStream in = Files.newInputStream(files.get(i))) {
        rows += scan(buffer, in.readNBytes(buffer, 0, size));
      }
    }
    return rows;
  }

  private long scan(byte[] buffer, int size) throws IOException {
    long rows = 0;
    try (JsonParser parser = jackson.createParser(buffer, 0, size)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          rows++;
        }
      }
    }
    return rows;
  }
}
