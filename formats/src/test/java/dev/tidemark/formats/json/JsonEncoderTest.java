// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonEncoderTest {

  private static String spark(
      DataType type, Object value, ZoneId zone, Map<String, String> options) {
    StructType schema = StructType.builder().add("x", type).build();
    GrowableBytes out = new GrowableBytes(16);
    JsonFormat.encoder(schema, JsonOptions.of(options), zone)
        .encode(Values.batch(schema, List.of(Arrays.asList(value))), out);
    return out.toString();
  }

  private static String spark(DataType type, Object value) {
    String line = spark(type, value, ZoneOffset.UTC, Map.of());
    assertThat(line).startsWith("{\"x\":").endsWith("}\n");
    return line.substring(5, line.length() - 2);
  }

  private static String canonical(DataType type, Object value) {
    StructType schema = StructType.builder().add("x", type).build();
    GrowableBytes out = new GrowableBytes(16);
    new CanonicalJson(schema).array(Values.batch(schema, List.of(Arrays.asList(value))), out);
    String text = out.toString();
    assertThat(text).startsWith("[{\"x\":").endsWith("}]");
    return text.substring(6, text.length() - 2);
  }

  @Test
  void nullFieldsAreLeftOutUnlessAskedFor() {
    assertThat(spark(INT, null, ZoneOffset.UTC, Map.of())).isEqualTo("{}\n");
    assertThat(spark(INT, null, ZoneOffset.UTC, Map.of("ignoreNullFields", "false")))
        .isEqualTo("{\"x\":null}\n");
    assertThat(canonical(INT, null)).isEqualTo("null");
  }

  @Test
  void timestampsHaveMillisecondsAndTheOffsetOfTheZone() {
    long micros = 1753351200123456L;
    assertThat(spark(TIMESTAMP, micros)).isEqualTo("\"2025-07-24T10:00:00.123Z\"");
    assertThat(spark(TIMESTAMP, micros, ZoneId.of("Asia/Kolkata"), Map.of()))
        .isEqualTo("{\"x\":\"2025-07-24T15:30:00.123+05:30\"}\n");
    assertThat(spark(TIMESTAMP, micros, ZoneId.of("America/New_York"), Map.of()))
        .isEqualTo("{\"x\":\"2025-07-24T06:00:00.123-04:00\"}\n");
    assertThat(spark(TIMESTAMP, micros, ZoneOffset.UTC, Map.of("timestampFormat", "dd.MM.yy HH")))
        .isEqualTo("{\"x\":\"24.07.25 10\"}\n");
    assertThat(canonical(TIMESTAMP, micros)).isEqualTo("\"2025-07-24T10:00:00.123456Z\"");
    assertThat(canonical(TIMESTAMP, 0L)).isEqualTo("\"1970-01-01T00:00:00.000Z\"");
    assertThat(canonical(TIMESTAMP, -1L)).isEqualTo("\"1969-12-31T23:59:59.999999Z\"");
  }

  @Test
  void scalarsAreWrittenAsSparkWritesThem() {
    assertThat(spark(BIGINT, Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(spark(BIGINT, 1000L)).isEqualTo("1000");
    assertThat(spark(BOOLEAN, true)).isEqualTo("true");
    assertThat(spark(DOUBLE, 1e7)).isEqualTo("1.0E7");
    assertThat(spark(DOUBLE, Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(canonical(DOUBLE, Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(canonical(FLOAT, (double) 0.1f)).isEqualTo("0.1");
    assertThat(spark(BINARY, ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe})))
        .isEqualTo("\"yv4=\"");
    assertThat(spark(DATE, 20293)).isEqualTo("\"2025-07-24\"");
    assertThat(spark(STRING, "a\"b\\c\n\t\u0001\u001fé😀/"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001\\u001Fé😀/\"");
    assertThat(spark(new DecimalType(6, 2), new BigDecimal("-0.05"))).isEqualTo("-0.05");
    assertThat(spark(new DecimalType(6, 2), new BigDecimal("1234.50"))).isEqualTo("1234.50");
    assertThat(spark(new DecimalType(18, 10), new BigDecimal("0.0000000001"))).isEqualTo("1E-10");
    assertThat(canonical(new DecimalType(18, 10), new BigDecimal("0.0000000001")))
        .isEqualTo("0.0000000001");
    assertThat(canonical(new DecimalType(38, 2), new BigDecimal("123456789012345678901.5")))
        .isEqualTo("123456789012345678901.50");
  }

  @Test
  void intervalsAreText() {
    assertThat(spark(YEAR_MONTH_INTERVAL, -14)).isEqualTo("\"INTERVAL '-1-2' YEAR TO MONTH\"");
    assertThat(spark(DAY_TIME_INTERVAL, 93_784_500_000L))
        .isEqualTo("\"INTERVAL '1 02:03:04.5' DAY TO SECOND\"");
    assertThat(spark(DAY_TIME_INTERVAL, -1L))
        .isEqualTo("\"INTERVAL '-0 00:00:00.000001' DAY TO SECOND\"");
    assertThat(canonical(CALENDAR_INTERVAL, new CalendarInterval(14, 3, 3_723_000_000L)))
        .isEqualTo("\"1 years 2 months 3 days 1 hours 2 minutes 3 seconds\"");
    assertThat(canonical(CALENDAR_INTERVAL, CalendarInterval.ZERO)).isEqualTo("\"0 seconds\"");
  }

  @Test
  void nestedValuesAreObjectsAndArrays() {
    StructType point = StructType.builder().add("x", INT).add("y", INT).build();
    assertThat(spark(point, Arrays.asList(1, null))).isEqualTo("{\"x\":1}");
    assertThat(canonical(point, Arrays.asList(1, null))).isEqualTo("{\"x\":1,\"y\":null}");
    assertThat(spark(new ArrayType(point), Arrays.asList(null, List.of(1, 2))))
        .isEqualTo("[null,{\"x\":1,\"y\":2}]");
    assertThat(canonical(new MapType(STRING, INT), java.util.Collections.singletonMap("k", null)))
        .isEqualTo("{\"k\":null}");
    assertThat(canonical(new MapType(INT, STRING), Map.of(1, "a"))).isEqualTo("{\"1\":\"a\"}");
    assertThat(canonical(new MapType(DATE, INT), Map.of(0, 1))).isEqualTo("{\"1970-01-01\":1}");
    assertThat(spark(new MapType(DATE, INT), Map.of(0, 1))).isEqualTo("{\"0\":1}");
    assertThat(canonical(new MapType(point, INT), Map.of(List.of(1, 2), 3)))
        .isEqualTo("{\"{\\\"x\\\":1,\\\"y\\\":2}\":3}");
  }
}
