// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.LambdaVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a batch each attribute and lambda parameter lies. Immutable. */
public final class Layout {

  private static final long NO_COLUMN = Long.MIN_VALUE;

  private final Map<Long, Integer> ordinals;
  private final int size;

  private Layout(Map<Long, Integer> ordinals, int size) {
    this.ordinals = ordinals;
    this.size = size;
  }

  /** Attributes in the order of the batch's columns. */
  public static Layout of(List<Attribute> attributes) {
    Map<Long, Integer> ordinals = new HashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      ordinals.put(attributes.get(i).id(), i);
    }
    return new Layout(ordinals, attributes.size());
  }

  /** This layout with a lambda's parameters behind its columns. */
  public Layout plus(List<LambdaVariable> parameters) {
    Map<Long, Integer> more = new HashMap<>(ordinals);
    for (int i = 0; i < parameters.size(); i++) {
      more.put(parameters.get(i).id(), size + i);
    }
    return new Layout(more, size + parameters.size());
  }

  public int size() {
    return size;
  }

  /** For each column, whether the expression reads it. */
  boolean[] columnsOf(Expression expression) {
    boolean[] isRead = new boolean[size];
    expression.forEach(
        part -> {
          long id =
              part instanceof Attribute attribute
                  ? attribute.id()
                  : part instanceof LambdaVariable variable ? variable.id() : NO_COLUMN;
          Integer ordinal = ordinals.get(id);
          if (ordinal != null) {
            isRead[ordinal] = true;
          }
        });
    return isRead;
  }

  /**
   * @throws IllegalStateException if the batch has no such column, which is a bug of the planner
   */
  public int ordinal(long id, String name) {
    Integer ordinal = ordinals.get(id);
    if (ordinal == null) {
      throw new IllegalStateException("bug: the batch has no column " + name + "#" + id);
    }
    return ordinal;
  }
}
