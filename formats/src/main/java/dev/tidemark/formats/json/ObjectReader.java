// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.formats.ColumnFilter;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Reads an object into one column a field: the fields of a struct, or those of a row.
 *
 * <p>Of fields that occur twice the last counts, unless it is of a wrong type. Confined to one
 * thread.
 */
final class ObjectReader {

  private final String[] names;
  private final FieldReader[] readers;
  private final ColumnBuilder[] builders;
  private final FieldReader[] spares;
  private final Function<DataType, FieldReader> spareReaders;
  private final FieldOrder order;
  private final ColumnFilter[] filters;
  private String failedField;

  /**
   * @param readers one for each name
   * @param spareReaders makes a reader with a column of its own, for a field that occurs again
   */
  ObjectReader(
      List<String> names, List<FieldReader> readers, Function<DataType, FieldReader> spareReaders) {
    this.names = names.toArray(new String[0]);
    this.readers = readers.toArray(new FieldReader[0]);
    this.spareReaders = spareReaders;
    spares = new FieldReader[this.readers.length];
    builders = new ColumnBuilder[this.readers.length];
    for (int i = 0; i < builders.length; i++) {
      builders[i] = this.readers[i].builder();
    }
    order = new FieldOrder(names);
    filters = new ColumnFilter[builders.length];
  }

  /** Leaves out objects by their values. */
  void leaveOutBy(List<PushedFilter> pushed) {
    for (int i = 0; i < filters.length; i++) {
      filters[i] = ColumnFilter.of(pushed, names[i], builders[i]).orElse(null);
    }
  }

  /**
   * Appends one value to each column, from the object at whose start the parser is.
   *
   * @param row how many values each column has
   * @return {@link FieldReader#OK} or {@link FieldReader#PARTIAL}
   */
  int read(LineParser parser, int row) throws IOException {
    return read(parser, row, false);
  }

  /**
   * As {@link #read}, or {@link FieldReader#LEFT_OUT} where a value does not fulfil a filter; then
   * nothing behind that value was read (Spark: {@code JacksonParser.convertObject}).
   */
  int readUnlessLeftOut(LineParser parser, int row) throws IOException {
    return read(parser, row, true);
  }

  private int read(LineParser parser, int row, boolean mayLeaveOut) throws IOException {
    int result = FieldReader.OK;
    int position = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int ordinal = order.find(name, position++);
      JsonToken token = parser.nextToken();
      if (ordinal < 0) {
        parser.skipChildren();
        continue;
      }
      ColumnBuilder builder = builders[ordinal];
      if (builder.size() > row) {
        result |= readAgain(parser, token, ordinal, row);
      } else if (token == JsonToken.VALUE_NULL) {
        builder.appendNull();
      } else {
        int read = readers[ordinal].read(parser, token);
        if (read != FieldReader.OK) {
          result = FieldReader.PARTIAL;
          failedField = names[ordinal];
          if (read == FieldReader.FAILED) {
            builder.appendNull();
            continue;
          }
        }
      }
      if (mayLeaveOut && filters[ordinal] != null && !filters[ordinal].holds(row)) {
        return FieldReader.LEFT_OUT;
      }
    }
    for (ColumnBuilder builder : builders) {
      if (builder.size() == row) {
        builder.appendNull();
      }
    }
    return result;
  }

  private int readAgain(LineParser parser, JsonToken token, int ordinal, int row)
      throws IOException {
    ColumnBuilder builder = builders[ordinal];
    if (token == JsonToken.VALUE_NULL) {
      builder.truncate(row);
      builder.appendNull();
      return FieldReader.OK;
    }
    if (spares[ordinal] == null) {
      spares[ordinal] = spareReaders.apply(builder.type());
    }
    FieldReader spare = spares[ordinal];
    Builders.clear(spare.builder(), 0);
    int read = spare.read(parser, token);
    if (read == FieldReader.FAILED) {
      failedField = names[ordinal];
      return FieldReader.PARTIAL;
    }
    builder.truncate(row);
    builder.append(spare.builder().build(), 0);
    return read;
  }

  /** The field that made a result partial most recently. */
  String failedField() {
    return failedField;
  }

  /** Takes back everything from {@code row} on, values in part included. */
  void clear(int row) {
    for (ColumnBuilder builder : builders) {
      Builders.clear(builder, row);
    }
  }
}
