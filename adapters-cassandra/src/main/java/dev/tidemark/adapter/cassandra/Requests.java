// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import dev.tidemark.port.out.PortException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Asks many things of a cluster at once, a bounded number at a time, page after page.
 *
 * <p>What fails and may pass is asked again from the page on that it had come to, once all that is
 * under way has ended and a moment has passed: no row comes twice, and none is left out.
 */
final class Requests {

  private static final long PAUSE_MILLIS = 500;
  private static final long SILENCE_MILLIS = 5_000;

  private final Connection connection;
  private final int limit;

  /**
   * @param limit how many are under way at most
   */
  Requests(Connection connection, int limit) {
    this.connection = connection;
    this.limit = limit;
  }

  /** Takes the pages of all requests, on the thread that asks. */
  @FunctionalInterface
  interface Pages {
    void accept(int request, AsyncResultSet page);
  }

  /** What is asked, and when it was. */
  private record Asked(int request, BoundStatement statement, long nanos) {}

  private record Ended(Asked asked, AsyncResultSet page, Throwable failure) {}

  /**
   * Blocks until all of them are answered to the last page.
   *
   * @param what is done, to stand behind "while"
   * @param statements by their numbers, from 0
   * @throws PortException if the cluster stays away or refuses; nothing is left under way
   */
  void ask(String what, int count, IntFunction<BoundStatement> statements, Pages pages) {
    new Round(what, count, statements, pages).run();
  }

  private final class Round {
    private final String what;
    private final int count;
    private final IntFunction<BoundStatement> statements;
    private final Pages pages;
    private final Patience patience = connection.patience();
    private final Map<Asked, CompletableFuture<AsyncResultSet>> flying = new LinkedHashMap<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private int begun;
    private boolean isResting;

    Round(String what, int count, IntFunction<BoundStatement> statements, Pages pages) {
      this.what = what;
      this.count = count;
      this.statements = statements;
      this.pages = pages;
    }

    void run() {
      try {
        while (begun < count || !waiting.isEmpty() || !flying.isEmpty()) {
          send();
          take(ended.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS));
        }
      } catch (InterruptedException e) {
        throw connection.failures().at(what, e);
      } finally {
        flying.values().forEach(f -> f.cancel(true));
      }
    }

    private void send() {
      if (isResting) {
        if (!flying.isEmpty()) {
          return;
        }
        patience.pause(PAUSE_MILLIS);
        isResting = false;
      }
      while (flying.size() < limit) {
        if (!waiting.isEmpty()) {
          Asked again = waiting.poll();
          send(again.request(), again.statement());
        } else if (begun < count) {
          send(begun, statements.apply(begun));
          begun++;
        } else {
          return;
        }
      }
    }

    private void send(int request, BoundStatement statement) {
      Asked asked = new Asked(request, statement, patience.clock().nanoTime());
      CompletableFuture<AsyncResultSet> answer =
          connection.session().executeAsync(statement).toCompletableFuture();
      flying.put(asked, answer);
      var unused =
          answer.whenComplete((page, failure) -> ended.add(new Ended(asked, page, failure)));
    }

    private void take(Ended end) {
      if (end == null) {
        patience.silent(what, flying.keySet().iterator().next().nanos());
        return;
      }
      flying.remove(end.asked());
      if (end.failure() != null) {
        failed(end);
        return;
      }
      patience.answered();
      pages.accept(end.asked().request(), end.page());
      if (end.page().hasMorePages()) {
        BoundStatement next =
            end.asked().statement().setPagingState(end.page().getExecutionInfo().getPagingState());
        waiting.add(new Asked(end.asked().request(), next, 0));
      }
    }

    private void failed(Ended end) {
      if (!Failures.mayPass(end.failure())) {
        throw connection.failures().at(what, end.failure());
      }
      patience.unanswered(what, end.asked().nanos(), Failures.unwrapped(end.failure()));
      waiting.addFirst(end.asked());
      isResting = true;
    }
  }
}
