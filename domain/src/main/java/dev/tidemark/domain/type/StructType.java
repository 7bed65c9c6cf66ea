// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Named fields in order: the type of a struct, and the schema of a row. */
public record StructType(List<Field> fields) implements DataType {

  public StructType {
    fields = List.copyOf(fields);
  }

  /**
   * A struct of these fields: {@code StructType.of("a", INT, "b", STRING)} by pairs is {@link
   * #builder()}.
   */
  public static StructType of(Field... fields) {
    return new StructType(List.of(fields));
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return fields.size();
  }

  public Field field(int ordinal) {
    return fields.get(ordinal);
  }

  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** The first field of that name, without regard to case, as Spark resolves names. */
  public OptionalInt indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equalsIgnoreCase(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The fields with these names, without regard to case, in this struct's order. */
  public StructType only(List<String> names) {
    List<String> wanted = names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    return new StructType(
        fields.stream().filter(f -> wanted.contains(f.name().toLowerCase(Locale.ROOT))).toList());
  }

  @Override
  public String sql() {
    return fields.stream()
        .map(f -> f.name() + ": " + f.type().sql())
        .collect(Collectors.joining(", ", "STRUCT<", ">"));
  }

  @Override
  public Storage storage() {
    return Storage.STRUCT;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visitStruct(this);
  }

  @Override
  public boolean isAtomic() {
    return false;
  }

  /** Collects fields in order. Confined to one thread. */
  public static final class Builder {
    private final List<Field> fields = new ArrayList<>();

    private Builder() {}

    public Builder add(String name, DataType type) {
      fields.add(new Field(name, type));
      return this;
    }

    public StructType build() {
      return new StructType(fields);
    }
  }
}
