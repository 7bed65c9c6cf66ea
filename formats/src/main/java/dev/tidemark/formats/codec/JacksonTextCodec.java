// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.codec;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.formats.csv.CsvFunctions;
import dev.tidemark.formats.csv.CsvOptions;
import dev.tidemark.formats.json.JsonFunctions;
import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.formats.json.JsonOutline;
import dev.tidemark.port.out.TextCodec;
import java.time.ZoneId;
import java.util.Map;

/** The {@link TextCodec} that reads with the same code as sources and tables do. Stateless. */
public final class JacksonTextCodec implements TextCodec {

  @Override
  public Column fromJson(
      BytesColumn text, DataType type, Map<String, String> options, ZoneId zone) {
    return JsonFunctions.fromJson(text, type, JsonOptions.of(options), zone);
  }

  @Override
  public BytesColumn toJson(Column values, Map<String, String> options, ZoneId zone) {
    return JsonFunctions.toJson(values, JsonOptions.of(options), zone);
  }

  @Override
  public BytesColumn getJsonObject(BytesColumn json, BytesColumn path) {
    return JsonFunctions.getJsonObject(json, path);
  }

  @Override
  public Column jsonArrayLength(BytesColumn json) {
    return JsonOutline.arrayLength(json);
  }

  @Override
  public Column jsonObjectKeys(BytesColumn json) {
    return JsonOutline.objectKeys(json);
  }

  @Override
  public Column fromCsv(BytesColumn text, DataType type, Map<String, String> options, ZoneId zone) {
    return CsvFunctions.fromCsv(text, type, CsvOptions.of(options), zone);
  }

  @Override
  public BytesColumn toCsv(Column values, Map<String, String> options, ZoneId zone) {
    return CsvFunctions.toCsv(values, CsvOptions.of(options), zone);
  }
}
