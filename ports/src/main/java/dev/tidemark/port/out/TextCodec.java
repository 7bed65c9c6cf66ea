// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.type.DataType;
import java.time.ZoneId;
import java.util.Map;

/**
 * JSON and CSV inside columns: what from_json, to_json and get_json_object are made of.
 * Thread-safe.
 */
public interface TextCodec {

  /**
   * {@code from_json}: text to values of a type (STRUCT, ARRAY or MAP), by Spark's rules of
   * PERMISSIVE and FAILFAST.
   *
   * @param options Spark's: mode, timestampFormat, dateFormat, …
   */
  Column fromJson(BytesColumn text, DataType type, Map<String, String> options, ZoneId zone);

  /** {@code to_json}: values as text; fields that are null are left out. */
  BytesColumn toJson(Column values, Map<String, String> options, ZoneId zone);

  /**
   * {@code get_json_object}: what a path such as {@code $.a.b[0]} finds, as text; null where it
   * finds nothing.
   */
  BytesColumn getJsonObject(BytesColumn json, BytesColumn path);

  /** {@code json_array_length}: an INT; null for what is no JSON array. */
  Column jsonArrayLength(BytesColumn json);

  /** {@code json_object_keys}: an ARRAY of STRING; null for what is no JSON object. */
  Column jsonObjectKeys(BytesColumn json);

  /** {@code from_csv}: one line of text to a STRUCT. */
  Column fromCsv(BytesColumn text, DataType type, Map<String, String> options, ZoneId zone);

  /** {@code to_csv}: a STRUCT as one line of text. */
  BytesColumn toCsv(Column values, Map<String, String> options, ZoneId zone);
}
