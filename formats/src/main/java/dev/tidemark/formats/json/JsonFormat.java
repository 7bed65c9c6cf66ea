// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.RowEncoder;
import java.time.ZoneId;
import java.util.List;

/** Makes decoders and encoders of JSON lines (NDJSON). */
public final class JsonFormat {

  private JsonFormat() {}

  /**
   * A decoder of lines.
   *
   * @param projection the columns that are wanted, in the order of the batches; names are compared
   *     with case, and malformed values are found in these columns only
   * @param full the schema that the user gave, of which the projection is a part
   * @param zone the session's time zone
   * @throws QueryException if the schema has a type that the format cannot hold, or an option does
   *     not fit
   */
  public static RowDecoder decoder(
      StructType projection, StructType full, JsonOptions options, ZoneId zone) {
    return decoder(projection, full, options, zone, List.of());
  }

  /**
   * A decoder of lines, of which some need not become rows.
   *
   * @param filters on columns of the projection: a row whose value does not fulfil one is left out
   *     without a look at what stands behind that value, so it does not count as malformed,
   *     whatever that may be. A row without the value stays.
   * @see #decoder(StructType, StructType, JsonOptions, ZoneId)
   */
  public static RowDecoder decoder(
      StructType projection,
      StructType full,
      JsonOptions options,
      ZoneId zone,
      List<PushedFilter> filters) {
    return new JsonDecoder(projection, full, options, zone, false, filters);
  }

  /**
   * A decoder of values, each of which is one text and one row, as {@code from_json} takes it: what
   * is blank is a row of nulls and not malformed, an array at the top is malformed, and bytes that
   * are no UTF-8 are replaced where they would make the whole text malformed. DROPMALFORMED is
   * taken, too.
   *
   * @param projection the columns that are wanted, in the order of the batches; names are compared
   *     with case, and malformed values are found in these columns only
   * @param full the schema that the user gave, of which the projection is a part
   * @param zone the session's time zone
   * @throws QueryException if the schema has a type that the format cannot hold, or an option does
   *     not fit
   */
  public static RowDecoder valueDecoder(
      StructType projection, StructType full, JsonOptions options, ZoneId zone) {
    return new JsonDecoder(projection, full, options, zone, true, List.of());
  }

  /**
   * An encoder of rows.
   *
   * @param zone the session's time zone
   * @throws QueryException if the schema has a type that the format cannot hold, or an option does
   *     not fit
   */
  public static RowEncoder encoder(StructType schema, JsonOptions options, ZoneId zone) {
    return new JsonEncoder(schema, options, zone);
  }
}
