// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/** Kernels of CAST and TRY_CAST. */
final class CastKernels {

  private CastKernels() {}

  static Kernel create(Cast cast, Kernel operand, KernelContext context) {
    DataType from = cast.operand().type();
    CastMode mode = new CastMode(cast.isTry(), context.zone(), context.reusesResults());
    ColumnCast columnCast = cast(from, cast.type(), mode);
    if (operand instanceof LiteralKernel constant) {
      Optional<Literal> folded = folded(constant.literal(), columnCast, cast.type());
      if (folded.isPresent()) {
        return new LiteralKernel(folded.get());
      }
    }
    return rows -> columnCast.apply(operand.evaluate(rows));
  }

  /** The constant as the other type; empty where that fails, which only matters if rows come. */
  private static Optional<Literal> folded(Literal constant, ColumnCast cast, DataType type) {
    try {
      Column one =
          Values.column(
              constant.type(), java.util.Collections.singletonList(constant.value().orElse(null)));
      return Optional.of(new Literal(Optional.ofNullable(Values.get(cast.apply(one), 0)), type));
    } catch (QueryException e) {
      return Optional.empty();
    }
  }

  /**
   * What casts a column.
   *
   * @throws IllegalStateException if there is no such cast, which the analyzer has refused
   */
  static ColumnCast cast(DataType from, DataType to, CastMode mode) {
    if (from.equals(to)) {
      return column -> column;
    }
    if (from == AtomicType.VOID) {
      return column -> allNull(to, column.size());
    }
    if (to == AtomicType.STRING) {
      return TextCasts.toText(from, mode);
    }
    if (from == AtomicType.STRING) {
      return ParsingCasts.fromText(to, mode);
    }
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return NestedCasts.arrays(b, cast(a.element(), b.element(), mode));
    }
    if (from instanceof MapType a && to instanceof MapType b) {
      return NestedCasts.maps(b, cast(a.key(), b.key(), mode), cast(a.value(), b.value(), mode));
    }
    if (from instanceof StructType a && to instanceof StructType b) {
      List<ColumnCast> fields = new java.util.ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        fields.add(cast(a.field(i).type(), b.field(i).type(), mode));
      }
      return NestedCasts.structs(b, fields);
    }
    return isOfTime(from) || isOfTime(to)
        ? TimeCasts.cast(from, to, mode)
        : NumberCasts.cast(from, to, mode);
  }

  private static boolean isOfTime(DataType type) {
    return type == AtomicType.DATE
        || type == AtomicType.TIMESTAMP
        || (type instanceof AtomicType atomic && atomic.isInterval());
  }

  private static Column allNull(DataType type, int size) {
    ColumnBuilder builder = ColumnBuilder.of(type, size);
    for (int i = 0; i < size; i++) {
      builder.appendNull();
    }
    return builder.build();
  }

  static IllegalStateException none(DataType from, DataType to) {
    return new IllegalStateException("bug: no cast from " + from.sql() + " to " + to.sql());
  }
}
