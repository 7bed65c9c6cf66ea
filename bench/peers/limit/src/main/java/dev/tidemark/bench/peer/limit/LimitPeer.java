// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs a workload as a loop over the bytes of its files, on two threads. */
public final class LimitPeer {

  private final Peer peer;

  private LimitPeer(Peer peer) {
    this.peer = peer;
  }

  public static void main(String[] arguments) throws Exception {
    LimitPeer loops = new LimitPeer(Peer.of(arguments));
    loops.peer.work(loops::pass, loops::answer);
  }

  private long pass() throws Exception {
    long started = System.nanoTime();
    Loop loop = loop();
    long rows = run(loop);
    long took = System.nanoTime() - started;
    System.out.println("loop ended: rows=" + rows);
    return took;
  }

  private void answer(Rows rows) throws Exception {
    Loop loop = loop();
    loop.keepRows(rows);
    run(loop);
    loop.print(rows);
  }

  private Loop loop() throws Exception {
    return switch (peer.workload()) {
      case "w1" -> new SumLoop(300, 1);
      case "w2" -> new SumLoop(60, 10);
      case "w3" -> new ViewLoop(peer.data("ads").resolve("part-00000.json"));
      case "w6" -> new TransformLoop();
      case "w7" -> new SumLoop(0, 1);
      default -> throw peer.unknown();
    };
  }

  private long run(Loop loop) throws Exception {
    FolderQueue files = new FolderQueue(peer.data(loop.stream()));
    List<Supplier<Loop.Worker>> workers = new ArrayList<>();
    for (int i = 0; i < FolderQueue.THREADS; i++) {
      workers.add(loop::worker);
    }
    long rows = files.drain(workers);
    loop.finish();
    return rows;
  }
}
