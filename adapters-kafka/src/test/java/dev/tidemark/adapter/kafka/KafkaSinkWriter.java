// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A process that writes batches to a topic, one after another, and can be killed at any instant:
 * what a query does with its sink, with a file as its checkpoint.
 */
public final class KafkaSinkWriter {

  /** What it ends with if the sink fails. */
  static final int FAILED = 3;

  private static final int KILLED = 137;

  private static final StructType SCHEMA =
      StructType.builder().add("key", AtomicType.BINARY).add("value", AtomicType.STRING).build();

  private KafkaSinkWriter() {}

  /**
   * @param args the broker's address, the topic, the checkpoint's id, the file of the next batch's
   *     id, how many batches there are, and how many it may commit before it dies, in the instant
   *     after the last commit
   */
  public static void main(String[] args) throws IOException {
    Path next = Path.of(args[3]);
    long total = Long.parseLong(args[4]);
    long left = Long.parseLong(args[5]);
    try (EventSink sink =
        KafkaSinkFixture.open(SCHEMA, KafkaSinkFixture.options(args[0], "topic", args[1]))) {
      for (long id = Files.exists(next) ? Long.parseLong(Files.readString(next)) : 0;
          id < total;
          id++) {
        SinkBatch batch = KafkaSinkFixture.begin(sink, args[2], id);
        System.out.println(id);
        for (List<List<Object>> piece : pieces(id)) {
          batch.write(Values.batch(SCHEMA, piece));
        }
        batch.commit();
        if (--left == 0) {
          Runtime.getRuntime().halt(KILLED);
        }
        Path hidden = Files.writeString(next.resolveSibling("next.tmp"), Long.toString(id + 1));
        Files.move(hidden, next, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (PortException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(FAILED);
    }
  }

  /** The rows of a batch, the same whenever it is written; each eleventh has none. */
  private static List<List<List<Object>>> pieces(long batchId) {
    List<List<List<Object>>> pieces = new ArrayList<>();
    values(batchId)
        .forEach(
            value -> {
              if (pieces.isEmpty() || pieces.get(pieces.size() - 1).size() == 40) {
                pieces.add(new ArrayList<>());
              }
              List<Object> row = new ArrayList<>();
              row.add(null);
              row.add(value);
              pieces.get(pieces.size() - 1).add(row);
            });
    return pieces;
  }

  /** The values that a batch writes. */
  static List<String> values(long batchId) {
    long rows = batchId % 11 == 10 ? 0 : 1 + batchId * 37 % 200;
    return LongStream.range(0, rows).mapToObj(i -> batchId + "-" + i).toList();
  }
}
