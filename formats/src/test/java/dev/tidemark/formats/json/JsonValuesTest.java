// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.formats.json.JsonTexts.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BIGINT|-0|0",
        "BIGINT|1e3|null",
        "BIGINT|\"17\"|null",
        "BIGINT|9223372036854775807|9223372036854775807",
        "BIGINT|9223372036854775808|null",
        "BIGINT|-9223372036854775808|-9223372036854775808",
        "BIGINT|12345678901|12345678901",
        "TINYINT|12|12",
        "TINYINT|300|null",
        "TINYINT|-129|null",
        "TINYINT|200|-56",
        "TINYINT|1.0|null",
        "SMALLINT|32768|null",
        "INT|2147483648|null",
        "INT|-2147483648|-2147483648",
        "BOOLEAN|true|true",
        "BOOLEAN|\"true\"|null",
        "BOOLEAN|1|null",
        "DOUBLE|1|1.0",
        "DOUBLE|1e400|Infinity",
        "DOUBLE|\"2.5\"|null",
        "DOUBLE|\"-INF\"|-Infinity",
        "DOUBLE|NaN|NaN",
        "DOUBLE|0.1|0.1",
        "DOUBLE|-0.0|-0.0",
        "DOUBLE|1.7976931348623157e308|1.7976931348623157E308",
        "DOUBLE|123456789012345678901234567890|1.2345678901234568E29",
        "DOUBLE|9007199254740993.0|9.007199254740992E15",
        "DOUBLE|\"\"|null",
        "FLOAT|0.1|0.10000000149011612",
        "FLOAT|3.5e38|Infinity",
        "FLOAT|16777217|1.6777216E7",
        "STRING|5|5",
        "STRING|1.50|1.50",
        "STRING|true|true",
        "STRING|[1, \"a\"]|[1, \"a\"]",
        "STRING|{\"a\": {\"b\": null}}|{\"a\": {\"b\": null}}",
        "STRING|\"\"|''",
        "STRING|\"a\\tb\\u00e9\\ud83d\\ude00\"|a\tbé😀",
        "STRING|-1.5e+3|-1.5e+3",
        "STRING|\"日本\"|日本",
        "DATE|\"2025-07-24\"|20293",
        "DATE|\"2025-07-24 11:00:00\"|20293",
        "DATE|\"24.07.2025\"|null",
        "DATE|20000|null",
        "DATE|\"\"|null",
        "DATE|\"2025-02-30\"|null",
        "DATE|\"-5\"|-5",
        "TIMESTAMP|\"2025-07-24T10:00:00Z\"|1753351200000000",
        "TIMESTAMP|1753351200|1753351200000000",
        "TIMESTAMP|\"2025-07-24 10:00\"|1753351200000000",
        "TIMESTAMP|\"\"|null",
        "TIMESTAMP|1.5|null",
        "TIMESTAMP|\"2025-07-24T10:00:00.123456789+02:00\"|1753344000123456",
        "TIMESTAMP|\"2025-07-24T10:00:00GMT+02:00\"|1753344000000000",
        "DECIMAL(6,2)|1.5|1.50",
        "DECIMAL(6,2)|\"3.75\"|3.75",
        "DECIMAL(6,2)|1.005|1.01",
        "DECIMAL(6,2)|-1.005|-1.01",
        "DECIMAL(6,2)|123456.78|null",
        "DECIMAL(6,2)|\"x\"|null",
        "DECIMAL(6,2)|9999.995|null",
        "DECIMAL(6,2)|9999.994|9999.99",
        "DECIMAL(6,2)|1e3|1000.00",
        "DECIMAL(6,2)|1e-3|0.00",
        "DECIMAL(6,2)|\"1,234.5\"|1234.50",
        "DECIMAL(6,2)|1e999999|null",
        "DECIMAL(6,2)|1e-99999999|0.00",
        "DECIMAL(38,10)|12345678901234567890.123|12345678901234567890.1230000000",
        "DECIMAL(18,0)|999999999999999999|999999999999999999",
        "DECIMAL(18,0)|999999999999999999.5|null",
        "DECIMAL(6,2)|NaN|null",
        "DECIMAL(6,2)|0e5|0.00"
      })
  void valuesAreTakenAsSparkTakesThem(String type, String json, String expected) {
    assertThat(String.valueOf(value(type(type), json))).isEqualTo(expected);
  }

  private static DataType type(String name) {
    if (name.startsWith("DECIMAL")) {
      String[] parts = name.substring(8, name.length() - 1).split(",");
      return new DecimalType(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
    return dev.tidemark.domain.type.AtomicType.valueOf(name);
  }

  @Test
  void binaryIsBase64() {
    assertThat(value(BINARY, "\"aGVsbG8=\"")).isEqualTo(ByteBuffer.wrap("hello".getBytes()));
    assertThat(value(BINARY, "\"a*\"")).isNull();
    assertThat(value(BINARY, "12")).isNull();
  }
}
