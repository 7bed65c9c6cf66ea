// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.LineEnds;
import dev.tidemark.formats.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Our scanner gives what Jackson alone gives, whatever stands on the lines: rows, counts and
 * complaints.
 *
 * <p>{@code -Dtidemark.rows=10000000} tries as many lines, {@code -Dtidemark.seed=17} one block of
 * them alone.
 */
final class ScannerFuzzTest {

  private static final int ROWS = Integer.getInteger("tidemark.rows", 1_000_000);
  private static final Long SEED = Long.getLong("tidemark.seed");
  private static final int LINES = 200;
  private static final String[] ZONES = {"Europe/Berlin", "Australia/Lord_Howe", "UTC"};

  private static final List<String> SWITCHES =
      List.of(
          "allowComments",
          "allowSingleQuotes",
          "allowUnquotedFieldNames",
          "allowNumericLeadingZeros",
          "allowNonNumericNumbers",
          "allowBackslashEscapingAnyCharacter",
          "allowUnquotedControlChars");

  @Test
  void theScannerGivesWhatJacksonGives() {
    if (SEED != null) {
      compare(SEED);
      return;
    }
    for (long seed = 0; seed < ROWS / LINES; seed++) {
      compare(seed);
    }
  }

  private static void compare(long seed) {
    RandomLines random = new RandomLines(seed);
    SplittableRandom choice = new SplittableRandom(seed);
    StructType schema = random.schema();
    Map<String, String> options = options(choice);
    if (choice.nextInt(4) == 0) {
      List<Field> fields = new ArrayList<>(schema.fields());
      fields.add(
          choice.nextInt(fields.size() + 1), new Field("_corrupt_record", AtomicType.STRING));
      schema = new StructType(fields);
    }
    byte[] text = random.lines(schema, LINES);
    boolean isRowEach = choice.nextInt(3) == 0;
    List<PushedFilter> filters = isRowEach ? List.of() : filters(schema, choice);
    long feed = choice.nextLong();
    Outcome expected =
        run(schema, options, isRowEach, filters, false, text, new SplittableRandom(feed));
    Outcome actual =
        run(schema, options, isRowEach, filters, true, text, new SplittableRandom(feed));
    if (!actual.equals(expected)) {
      assertThat(actual)
          .as(
              "seed %s, %s, %s, %s%n%s",
              seed, schema, options, filters, new String(text, StandardCharsets.UTF_8))
          .isEqualTo(expected);
    }
  }

  /** Filters on some columns that can have them, most of which most rows fulfil. */
  private static List<PushedFilter> filters(StructType schema, SplittableRandom choice) {
    List<PushedFilter> filters = new ArrayList<>();
    for (Field field : schema.fields()) {
      if (choice.nextInt(8) != 0 || field.name().equals("_corrupt_record")) {
        continue;
      }
      boolean isNumbered =
          field.type().isIntegral()
              || field.type() == AtomicType.DATE
              || field.type() == AtomicType.TIMESTAMP;
      if (isNumbered && choice.nextBoolean()) {
        filters.add(new PushedFilter.Between(field.name(), -1000, choice.nextInt(2000)));
      } else if (field.type() == AtomicType.STRING && choice.nextBoolean()) {
        filters.add(new PushedFilter.OneOf(field.name(), Set.of("", "a", "x", "p1")));
      } else {
        filters.add(new PushedFilter.NotNull(field.name()));
      }
    }
    return filters;
  }

  private static Map<String, String> options(SplittableRandom choice) {
    Map<String, String> options = new HashMap<>();
    String[] modes = {"PERMISSIVE", "PERMISSIVE", "DROPMALFORMED", "FAILFAST"};
    options.put("mode", modes[choice.nextInt(modes.length)]);
    if (choice.nextInt(4) == 0) {
      SWITCHES.forEach(name -> options.put(name, String.valueOf(choice.nextInt(3) == 0)));
    }
    options.put("timeZone", ZONES[choice.nextInt(ZONES.length)]);
    if (choice.nextInt(8) == 0) {
      options.put("timestampFormat", "dd.MM.yyyy HH:mm");
      options.put("dateFormat", "yyyy-M-d");
    }
    return options;
  }

  /** All that a decoder tells of a text. */
  private record Outcome(
      List<List<List<Object>>> batches,
      List<Integer> stops,
      List<String> complaints,
      long malformed,
      long dropped,
      long filtered) {}

  /** Feeds a decoder in blocks, with what comes later already standing behind each of them. */
  private static Outcome run(
      StructType schema,
      Map<String, String> options,
      boolean isRowEach,
      List<PushedFilter> filters,
      boolean scans,
      byte[] text,
      SplittableRandom choice) {
    RowDecoder decoder =
        new JsonDecoder(
            schema, schema, JsonOptions.of(options), ZoneOffset.UTC, isRowEach, filters, scans);
    List<List<List<Object>>> batches = new ArrayList<>();
    List<Integer> stops = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    boolean cutsAnywhere = choice.nextInt(4) == 0;
    int at = 0;
    while (at < text.length) {
      int to = at + 1 + choice.nextInt(text.length - at);
      if (!cutsAnywhere) {
        to = LineEnds.next(text, to - 1, text.length);
      }
      byte[] block = choice.nextInt(8) == 0 ? Arrays.copyOf(text, to) : text;
      int maxRows = 1 + choice.nextInt(LINES);
      try {
        at = isRowEach ? line(decoder, block, at, to) : decoder.decodeBlock(block, at, to, maxRows);
      } catch (QueryException e) {
        complaints.add(e.getMessage());
        at = LineEnds.next(block, decoder.lineStart(), to);
      }
      stops.add(at);
      stops.add(decoder.lineStart());
      if (choice.nextInt(30) == 0 || at == text.length) {
        batches.add(Values.rows(decoder.finish()));
      }
    }
    return new Outcome(
        batches,
        stops,
        complaints,
        decoder.malformedRows(),
        decoder.droppedRows(),
        decoder.filteredRows());
  }

  private static int line(RowDecoder decoder, byte[] block, int from, int to) {
    int end = LineEnds.find(block, from, to);
    decoder.decode(block, from, end);
    return LineEnds.after(block, end, to);
  }
}
