// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.Locale;
import java.util.stream.Collectors;

/** A type as typeof() names it: in lower case, but for the names of fields, and without spaces. */
final class TypeName implements DataType.Visitor<String> {

  @Override
  public String visitAtomic(AtomicType type) {
    return type.sql().toLowerCase(Locale.ROOT);
  }

  @Override
  public String visitDecimal(DecimalType type) {
    return type.sql().toLowerCase(Locale.ROOT);
  }

  @Override
  public String visitArray(ArrayType type) {
    return "array<" + type.element().accept(this) + ">";
  }

  @Override
  public String visitMap(MapType type) {
    return "map<" + type.key().accept(this) + "," + type.value().accept(this) + ">";
  }

  @Override
  public String visitStruct(StructType type) {
    return type.fields().stream()
        .map(f -> f.name() + ":" + f.type().accept(this))
        .collect(Collectors.joining(",", "struct<", ">"));
  }
}
