// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.function.LikePattern;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;

/** {@code like} with a constant pattern: read once, matched against the bytes. */
final class LikeKernel implements Kernel {

  private final Kernel text;
  private final LikePattern pattern;

  private LikeKernel(Kernel text, LikePattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** The arguments are text, pattern and the escape character, which is a constant. */
  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    String escape = Constants.string(arguments.get(2)).orElse("\\");
    return Constants.string(arguments.get(1))
        .map(pattern -> (Kernel) new LikeKernel(arguments.get(0), read(pattern, escape)))
        .orElseGet(() -> ofColumn(call, arguments.subList(0, 2), escape));
  }

  private static Kernel ofColumn(Call call, List<Kernel> arguments, String escape) {
    Remembered<LikePattern> patterns = new Remembered<>(pattern -> read(pattern, escape));
    return RowKernel.of(
        call,
        arguments,
        (a, to) ->
            ((BooleanBuilder) to)
                .append(patterns.get(a.string(1)).matches(a.buffer(0), a.start(0), a.end(0))));
  }

  private static LikePattern read(String pattern, String escape) {
    try {
      return LikePattern.of(pattern, escape.codePointAt(0));
    } catch (IllegalArgumentException e) {
      throw new QueryException(ErrorCode.BAD_ARGUMENT, e.getMessage());
    }
  }

  @Override
  public Column evaluate(EventBatch rows) {
    BytesColumn texts = (BytesColumn) text.evaluate(rows);
    byte[] bytes = texts.bytes();
    boolean[] matches = new boolean[texts.size()];
    for (int i = 0; i < matches.length; i++) {
      matches[i] = pattern.matches(bytes, texts.start(i), texts.end(i));
    }
    return new BooleanColumn(AtomicType.BOOLEAN, matches.length, matches, texts.nulls());
  }
}
