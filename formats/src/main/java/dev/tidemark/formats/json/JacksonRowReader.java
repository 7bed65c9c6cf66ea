// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.formats.LineEnds;
import java.io.IOException;

/** Reads records with Jackson. Confined to one thread. */
final class JacksonRowReader implements RowReader {

  private final int features;
  private final boolean onward;
  private final boolean takesArrays;
  private final RowBuilders rows;
  private final ObjectReader fields;
  private LineParser parser;
  private IOException fault;
  private boolean isNoObject;
  private long filteredRows;

  /**
   * @param fields reads into the columns of {@code rows}
   * @param takesArrays whether the objects of an array at the top are a row each
   */
  JacksonRowReader(
      JsonOptions options, RowBuilders rows, ObjectReader fields, boolean takesArrays) {
    this.takesArrays = takesArrays;
    features = Features.of(options);
    onward = Features.countLines(options);
    this.rows = rows;
    this.fields = fields;
    parser = LineParser.of(features);
  }

  private LineParser parser(byte[] buffer, int from, int to) {
    if (parser.isWornOut()) {
      parser = LineParser.of(features);
    }
    parser.begin(buffer, from, to);
    return parser;
  }

  @Override
  public Result read(byte[] buffer, int from, int to) {
    int before = rows.size();
    fault = null;
    isNoObject = false;
    try {
      LineParser line = parser(buffer, from, to);
      JsonToken token = line.nextToken();
      if (token == null) {
        return Result.BLANK;
      }
      if (token == JsonToken.START_OBJECT) {
        return addUnlessLeftOut(line);
      }
      if (token == JsonToken.START_ARRAY && takesArrays) {
        return readArray(line, before);
      }
      return broken(before, null);
    } catch (IOException e) {
      return broken(before, e);
    }
  }

  private Result addUnlessLeftOut(LineParser line) throws IOException {
    int row = rows.size();
    int result = fields.readUnlessLeftOut(line, row);
    if (result == FieldReader.LEFT_OUT) {
      leaveOut(row);
      return Result.LEFT_OUT;
    }
    return added(result);
  }

  private Result added(int result) {
    rows.added();
    return result == FieldReader.OK ? Result.GOOD : Result.PARTIAL;
  }

  private void leaveOut(int row) {
    rows.truncate(row);
    filteredRows++;
  }

  /**
   * Spark takes every object in an array at the top for a row, and no other element; filters do not
   * count there.
   */
  private Result readArray(LineParser line, int before) throws IOException {
    Result result = Result.GOOD;
    for (JsonToken token = line.nextToken();
        token != JsonToken.END_ARRAY;
        token = line.nextToken()) {
      if (token != JsonToken.START_OBJECT) {
        return broken(before, null);
      }
      if (added(fields.read(line, rows.size())) == Result.PARTIAL) {
        result = Result.PARTIAL;
      }
    }
    return rows.size() == before ? Result.BLANK : result;
  }

  private Result broken(int before, IOException cause) {
    rows.truncate(before);
    fault = cause;
    isNoObject = cause == null;
    return Result.BROKEN;
  }

  @Override
  public int readOnward(byte[] block, int from, int to) {
    if (!onward || block[from] != '{') {
      return -1;
    }
    int before = rows.size();
    try {
      LineParser line = parser(block, from, to);
      line.nextToken();
      int result = fields.readUnlessLeftOut(line, before);
      if ((result == FieldReader.OK || result == FieldReader.LEFT_OUT) && line.isOnFirstLine()) {
        if (result == FieldReader.OK) {
          rows.added();
        } else {
          leaveOut(before);
        }
        int end = line.position();
        return end < to && block[end] == '\n' ? end + 1 : LineEnds.next(block, end, to);
      }
    } catch (IOException e) {
      // The line is malformed, or it ends within the record: read() will find out.
    }
    rows.truncate(before);
    return -1;
  }

  @Override
  public long filteredRows() {
    return filteredRows;
  }

  @Override
  public String complaint() {
    if (fault instanceof JsonProcessingException json) {
      return "it is no JSON: " + json.getOriginalMessage();
    }
    if (fault != null) {
      return "it is no JSON: " + fault.getMessage();
    }
    return isNoObject
        ? "it is no JSON object"
        : "the value of '" + fields.failedField() + "' is of a wrong type";
  }
}
