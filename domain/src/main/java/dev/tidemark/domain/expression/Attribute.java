// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.OptionalLong;

/**
 * A column of a plan node's output, known by an id that is its own in the whole plan.
 *
 * <p>The mark of a watermark travels with it, as Spark's column metadata {@code
 * spark.watermarkDelayMs} does: renaming keeps it, computing anything from it loses it.
 *
 * @param qualifier the alias or name of the relation that it comes from; empty where there is none
 * @param watermarkDelayMicros the delay of the watermark on it, where it has one (a window of it
 *     has one as well)
 */
public record Attribute(
    long id, String name, String qualifier, DataType type, OptionalLong watermarkDelayMicros)
    implements Expression {

  public Attribute {
    requireNonNull(name, "name");
    requireNonNull(qualifier, "qualifier");
    requireNonNull(type, "type");
    requireNonNull(watermarkDelayMicros, "watermarkDelayMicros");
  }

  public boolean isWatermarked() {
    return watermarkDelayMicros.isPresent();
  }

  /** Whether both are the same column, whatever they are called. */
  public boolean isSame(Attribute other) {
    return id == other.id;
  }

  public Attribute withQualifier(String otherQualifier) {
    return new Attribute(id, name, otherQualifier, type, watermarkDelayMicros);
  }

  public Attribute withName(String otherName) {
    return new Attribute(id, otherName, qualifier, type, watermarkDelayMicros);
  }

  public Attribute withWatermark(OptionalLong delayMicros) {
    return new Attribute(id, name, qualifier, type, delayMicros);
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }

  @Override
  public String sql() {
    return name;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitAttribute(this);
  }
}
