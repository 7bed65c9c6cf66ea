// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.join.JoinKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What a join of streams must give in a batch, told from all rows of all batches so far, without
 * any state: which batch a pair is met in, and which batch a row goes in.
 */
final class JoinOracle {

  private static final int TIME = 2;

  /**
   * What rows must meet.
   *
   * @param keys whether the keys of a left and a right row equal
   * @param left what the condition asks of a left row alone
   * @param pair what it asks of both
   * @param leftOffset a left row goes at watermark + this
   */
  record Rules(
      JoinKind kind,
      BiPredicate<List<Object>, List<Object>> keys,
      Predicate<List<Object>> left,
      Predicate<List<Object>> right,
      BiPredicate<List<Object>, List<Object>> pair,
      OptionalLong leftOffset,
      OptionalLong rightOffset) {}

  /** A row that was in time, and the batch that brought it. */
  private record Accepted(List<Object> row, int batch) {}

  private final Rules rules;
  private final List<Long> watermarks = new ArrayList<>();
  private final List<Accepted> left = new ArrayList<>();
  private final List<Accepted> right = new ArrayList<>();

  JoinOracle(Rules rules) {
    this.rules = rules;
  }

  List<List<Object>> batch(
      long watermark, List<List<Object>> leftRows, List<List<Object>> rightRows) {
    int batch = watermarks.size();
    long late = batch == 0 ? 0 : watermarks.get(batch - 1);
    watermarks.add(watermark);
    accept(leftRows, late, batch, left);
    accept(rightRows, late, batch, right);

    List<List<Object>> out = new ArrayList<>();
    for (Accepted l : left) {
      int first = Integer.MAX_VALUE;
      for (Accepted r : right) {
        int met = met(l, r);
        first = Math.min(first, met);
        if (met == batch && rules.kind() != JoinKind.LEFT_SEMI) {
          out.add(joined(l.row(), r.row()));
        }
      }
      if (rules.kind() == JoinKind.LEFT_SEMI) {
        if (first == batch) {
          out.add(l.row());
        }
      } else if (rules.kind().preservesLeft()
          && comesOutAlone(l, first, rules.left(), rules.leftOffset(), batch)) {
        out.add(joined(l.row(), Collections.nCopies(4, null)));
      }
    }
    if (rules.kind().preservesRight()) {
      for (Accepted r : right) {
        int first = left.stream().mapToInt(l -> met(l, r)).min().orElse(Integer.MAX_VALUE);
        if (comesOutAlone(r, first, rules.right(), rules.rightOffset(), batch)) {
          out.add(joined(Collections.nCopies(4, null), r.row()));
        }
      }
    }
    return out;
  }

  private static void accept(
      List<List<Object>> rows, long late, int batch, List<Accepted> accepted) {
    for (List<Object> row : rows) {
      if (row.get(TIME) == null || (Long) row.get(TIME) > late) {
        accepted.add(new Accepted(row, batch));
      }
    }
  }

  /** The batch in which a row goes. */
  private int goes(Accepted row, OptionalLong offset) {
    if (offset.isPresent() && row.row().get(TIME) != null) {
      for (int batch = row.batch(); batch < watermarks.size(); batch++) {
        if ((Long) row.row().get(TIME) <= watermarks.get(batch) + offset.getAsLong()) {
          return batch;
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The batch in which two rows match, or MAX_VALUE. */
  private int met(Accepted l, Accepted r) {
    int met = Math.max(l.batch(), r.batch());
    boolean bothAreThere =
        goes(l, rules.leftOffset()) >= met && goes(r, rules.rightOffset()) >= met;
    return bothAreThere
            && rules.left().test(l.row())
            && rules.right().test(r.row())
            && rules.keys().test(l.row(), r.row())
            && rules.pair().test(l.row(), r.row())
        ? met
        : Integer.MAX_VALUE;
  }

  private boolean comesOutAlone(
      Accepted row, int firstMatch, Predicate<List<Object>> own, OptionalLong offset, int batch) {
    return own.test(row.row())
        ? goes(row, offset) == batch && firstMatch > batch
        : row.batch() == batch;
  }

  private static List<Object> joined(List<Object> left, List<Object> right) {
    Object[] both = Arrays.copyOf(left.toArray(), 8);
    System.arraycopy(right.toArray(), 0, both, 4, 4);
    return Arrays.asList(both);
  }
}
