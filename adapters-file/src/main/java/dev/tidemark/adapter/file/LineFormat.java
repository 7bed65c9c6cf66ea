// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.RowEncoder;
import dev.tidemark.formats.csv.CsvFormat;
import dev.tidemark.formats.csv.CsvOptions;
import dev.tidemark.formats.json.JsonFormat;
import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the lines of a file hold. */
enum LineFormat {
  JSON {
    @Override
    List<OptionSpec> readOptions() {
      return JsonOptions.readOptions();
    }

    @Override
    List<OptionSpec> writeOptions() {
      return JsonOptions.writeOptions();
    }

    @Override
    RowDecoder decoder(
        StructType projection,
        StructType full,
        Options options,
        ZoneId zone,
        List<PushedFilter> filters) {
      return JsonFormat.decoder(projection, full, JsonOptions.of(byName(options)), zone, filters);
    }

    @Override
    RowEncoder encoder(StructType schema, Options options, ZoneId zone) {
      return JsonFormat.encoder(schema, JsonOptions.of(byName(options)), zone);
    }
  },
  CSV {
    @Override
    List<OptionSpec> readOptions() {
      return CsvOptions.readOptions();
    }

    @Override
    List<OptionSpec> writeOptions() {
      return CsvOptions.writeOptions();
    }

    @Override
    RowDecoder decoder(
        StructType projection,
        StructType full,
        Options options,
        ZoneId zone,
        List<PushedFilter> filters) {
      return CsvFormat.decoder(projection, full, CsvOptions.of(byName(options)), zone, filters);
    }

    @Override
    RowEncoder encoder(StructType schema, Options options, ZoneId zone) {
      return CsvFormat.encoder(schema, CsvOptions.of(byName(options)), zone);
    }
  };

  /** The name under {@code format:}, which is also how its files end. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  abstract List<OptionSpec> readOptions();

  abstract List<OptionSpec> writeOptions();

  /**
   * A decoder for one thread; {@code projection} is a part of the {@code full} schema.
   *
   * @param filters by which rows may be left out
   */
  abstract RowDecoder decoder(
      StructType projection,
      StructType full,
      Options options,
      ZoneId zone,
      List<PushedFilter> filters);

  /** A decoder of all rows. */
  RowDecoder decoder(StructType projection, StructType full, Options options, ZoneId zone) {
    return decoder(projection, full, options, zone, List.of());
  }

  abstract RowEncoder encoder(StructType schema, Options options, ZoneId zone);

  private static Map<String, String> byName(Options options) {
    Map<String, String> values = new HashMap<>();
    options.entries().forEach(e -> values.put(e.name(), e.value()));
    return values;
  }
}
