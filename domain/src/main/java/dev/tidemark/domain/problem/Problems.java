// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them can be told at once. Confined to one thread. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /** Adds a problem unless the very same one is there. */
  public void add(ErrorCode code, String message, Position position) {
    add(new Problem(code, message, position));
  }

  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public List<Problem> found() {
    return List.copyOf(found);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws QueryException if anything was found
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new QueryException(found);
    }
  }
}
