// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.RowEncoder;
import java.time.ZoneId;
import java.util.List;

/** Makes decoders and encoders of CSV lines. */
public final class CsvFormat {

  private CsvFormat() {}

  /**
   * A decoder of lines.
   *
   * @param projection the columns that are wanted, in the order of the batches; names are found in
   *     the full schema, and malformed values are found in these columns only
   * @param full the schema that the user gave, of which the projection is a part; a line has these
   *     columns, but for that of corrupt records, in this order
   * @param zone the session's time zone
   * @throws QueryException if the schema has a type that the format cannot hold, or an option does
   *     not fit
   */
  public static RowDecoder decoder(
      StructType projection, StructType full, CsvOptions options, ZoneId zone) {
    return decoder(projection, full, options, zone, List.of());
  }

  /**
   * A decoder of lines, of which some need not become rows.
   *
   * @param filters on columns of the projection: a row whose value does not fulfil one is left out,
   *     and does not count as malformed, whatever else stands there. A row without the value stays.
   * @see #decoder(StructType, StructType, CsvOptions, ZoneId)
   */
  public static RowDecoder decoder(
      StructType projection,
      StructType full,
      CsvOptions options,
      ZoneId zone,
      List<PushedFilter> filters) {
    return new CsvDecoder(projection, full, options, zone, filters);
  }

  /**
   * An encoder of rows.
   *
   * @param zone the session's time zone
   * @throws QueryException if the schema has a type that the format cannot hold, or an option does
   *     not fit
   */
  public static RowEncoder encoder(StructType schema, CsvOptions options, ZoneId zone) {
    return new CsvEncoder(schema, options, zone);
  }
}
