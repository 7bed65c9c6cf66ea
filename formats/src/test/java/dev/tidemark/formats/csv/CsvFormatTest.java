// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.RowEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvFormatTest {

  private static final StructType SALES =
      StructType.builder()
          .add("id", INT)
          .add("name", STRING)
          .add("amount", DOUBLE)
          .add("day", DATE)
          .build();

  private static RowDecoder decoder(StructType schema, Map<String, String> options) {
    return CsvFormat.decoder(schema, schema, CsvOptions.of(options), ZoneOffset.UTC);
  }

  private static List<List<Object>> decode(
      StructType schema, Map<String, String> options, String... lines) {
    RowDecoder decoder = decoder(schema, options);
    decoder.begin(true);
    byte[] block = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(decoder.decodeBlock(block, 0, block.length, Integer.MAX_VALUE))
        .isEqualTo(block.length);
    return Values.rows(decoder.finish());
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void aFileIsReadAsSparkReadsIt() {
    assertThat(
            decode(
                SALES,
                Map.of("header", "true", "nullValue", "NA", "escape", "\""),
                "id,name,amount,day",
                "1,\"Smith, John\",10.50,2025-07-24",
                "2,\"say \"\"hi\"\"\",NA,2025-07-25",
                "3,,3,",
                "4,  spaced  ,-1.5,2025-01-01",
                "5,\"\",1e3,2024-02-29",
                "",
                "6,NA,0,2025-07-24",
                "7,short"))
        .containsExactly(
            row(1, "Smith, John", 10.5, 20293),
            row(2, "say \"hi\"", null, 20294),
            row(3, null, 3.0, null),
            row(4, "  spaced  ", -1.5, 20089),
            row(5, "", 1000.0, 19782),
            row(6, null, 0.0, 20293),
            row(7, "short", null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "a,b~a|b",
        "a,~a|null",
        ",~null|null",
        "\"a,b\",c~a,b|c",
        "\"\",x~null|x",
        "\"a\\\"b\",c~a\"b|c",
        "\"a\\\\b\",c~a\\b|c",
        "\"a\\b\",c~a\\b|c",
        "a\\b,c~a\\b|c",
        "\"a\"\"b\",c~\"a\"\"b\"|c",
        "\"a\"b,c~\"a\"b|c",
        "\"a\"  ,c~a|c",
        "\"a\" b,c~\"a\" b|c",
        "a\"b\",c~a\"b\"|c",
        "\"a,b~a,b",
        "^ \"a\",b^~^ \"a\"|b^",
        "'a',b~'a'|b"
      })
  void quotesAndEscapesAreThoseOfUnivocity(String line, String expected) {
    StructType two = StructType.builder().add("x", STRING).add("y", STRING).build();
    List<Object> row = decode(two, Map.of(), line).get(0);
    String seen = expected.contains("|") ? row.get(0) + "|" + row.get(1) : "" + row.get(0);
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void separatorsMayBeTabsOrSeveralCharacters() {
    StructType two = StructType.builder().add("x", STRING).add("y", STRING).build();
    assertThat(decode(two, Map.of("sep", "\\t"), "a\tb")).containsExactly(row("a", "b"));
    assertThat(decode(two, Map.of("delimiter", "||"), "a|x||\"b||c\""))
        .containsExactly(row("a|x", "b||c"));
    assertThat(decode(two, Map.of("sep", ";"), "1;north")).containsExactly(row("1", "north"));
    assertThat(
            decode(
                two,
                Map.of(
                    "ignoreLeadingWhiteSpace",
                    "true",
                    "ignoreTrailingWhiteSpace",
                    "true",
                    "comment",
                    "#",
                    "quote",
                    "'"),
                "# note",
                "  a , ' b ' ",
                "x#,y"))
        .containsExactly(row("a", " b "), row("x#", "y"));
  }

  @ParameterizedTest
  @CsvSource({
    "INT,12,12",
    "INT,+12,12",
    "INT,' 12',null",
    "INT,2147483648,null",
    "INT,-2147483648,-2147483648",
    "INT,1.0,null",
    "INT,-,null",
    "BIGINT,-9223372036854775808,-9223372036854775808",
    "BIGINT,9223372036854775808,null",
    "BIGINT,9223372036854775807,9223372036854775807",
    "BIGINT,18446744073709551617,null",
    "BIGINT,-9223372036854775809,null",
    "TINYINT,127,127",
    "TINYINT,128,null",
    "BOOLEAN,TRUE,true",
    "BOOLEAN,false,false",
    "BOOLEAN,yes,null",
    "DOUBLE,1e3,1000.0",
    "DOUBLE,NaN,NaN",
    "DOUBLE,Inf,Infinity",
    "DOUBLE,-Inf,-Infinity",
    "DOUBLE,x,null",
    "DOUBLE,0.1,0.1",
    "DOUBLE,-0.0,-0.0",
    "DOUBLE,1.7976931348623157e308,1.7976931348623157E308",
    "FLOAT,0.1,0.10000000149011612",
    "DATE,2025-07-24,20293",
    "DATE,x,null",
    "TIMESTAMP,2025-07-24 10:00:00,1753351200000000",
    "TIMESTAMP,2025-07-24T10:00:00+02:00,1753344000000000"
  })
  void valuesAreTakenAsSparkTakesThem(String type, String text, String expected) {
    DataType dataType = dev.tidemark.domain.type.AtomicType.valueOf(type);
    StructType schema = StructType.builder().add("x", dataType).build();
    assertThat(String.valueOf(decode(schema, Map.of(), text).get(0).get(0))).isEqualTo(expected);
  }

  @Test
  void decimalsAreRoundedHalfUpAndMayBeGrouped() {
    StructType schema = StructType.builder().add("x", new DecimalType(6, 2)).build();
    assertThat(decode(schema, Map.of("sep", ";"), "1,234.565", "1.005", "12345", "x").toString())
        .isEqualTo("[[1234.57], [1.01], [null], [null]]");
  }

  @Test
  void linesOfAnotherLengthAreMalformedWhereAllColumnsAreRead() {
    StructType schema =
        StructType.builder().add("a", INT).add("b", INT).add("_corrupt_record", STRING).build();
    assertThat(decode(schema, Map.of(), "1,2", "1", "1,2,3", "x,2"))
        .containsExactly(
            row(1, 2, null), row(1, null, "1"), row(1, 2, "1,2,3"), row(null, 2, "x,2"));
    assertThat(decode(schema, Map.of("mode", "DROPMALFORMED"), "1,2", "1", "1,2,3", "x,2"))
        .containsExactly(row(1, 2, null));
    StructType b = StructType.builder().add("b", INT).build();
    RowDecoder pruned = CsvFormat.decoder(b, schema, CsvOptions.DEFAULTS, ZoneOffset.UTC);
    byte[] block = "1,2\n1\n1,2,3\nx,4\n".getBytes(StandardCharsets.UTF_8);
    pruned.decodeBlock(block, 0, block.length, 100);
    assertThat(Values.rows(pruned.finish()))
        .containsExactly(row(2), row((Object) null), row(2), row(4));
    assertThat(pruned.malformedRows()).isZero();
  }

  @Test
  void failFastModeSaysWhatIsWrong() {
    RowDecoder decoder = decoder(SALES, Map.of("mode", "FAILFAST"));
    byte[] line = "x,a,1,2025-01-01".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> decoder.decode(line, 0, line.length))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("the value of 'id' is of a wrong type. Record: x,a,1,2025-01-01 ");
    byte[] cut = "1,a".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> decoder.decode(cut, 0, cut.length))
        .hasMessageContaining("it has 2 fields, not 4");
    assertThat(decoder.size()).isZero();
  }

  @Test
  void aHeaderIsComparedWhereTheSchemaIsNotEnforced() {
    Map<String, String> options = Map.of("header", "true", "enforceSchema", "false");
    assertThat(decode(SALES, options, "ID,Name,amount,day", "1,a,2,")).hasSize(1);
    assertThatThrownBy(() -> decode(SALES, options, "id,nam,amount,day"))
        .hasMessageContaining("Header: id, nam, amount, day. Schema: id, name, amount, day.");
  }

  private static String encode(StructType schema, Map<String, String> options, List<Object> row) {
    RowEncoder encoder = CsvFormat.encoder(schema, CsvOptions.of(options), ZoneOffset.UTC);
    GrowableBytes out = new GrowableBytes(16);
    encoder.begin(out);
    encoder.encode(Values.batch(schema, List.of(row)), out);
    return out.toString();
  }

  @Test
  void rowsAreWrittenAsSparkWritesThem() {
    StructType schema =
        StructType.builder()
            .add("s", STRING)
            .add("n", BIGINT)
            .add("d", DOUBLE)
            .add("f", FLOAT)
            .add("t", TIMESTAMP)
            .add("day", DATE)
            .add("b", BOOLEAN)
            .add("dec", new DecimalType(6, 2))
            .build();
    assertThat(
            encode(
                schema,
                Map.of("header", "true"),
                row(
                    "a,\"b\\",
                    1L,
                    1e7,
                    (double) 0.1f,
                    1753351200123456L,
                    20293,
                    true,
                    new java.math.BigDecimal("1.50"))))
        .isEqualTo(
            "s,n,d,f,t,day,b,dec\n"
                + "\"a,\\\"b\\\\\",1,1.0E7,0.1,2025-07-24T10:00:00.123Z,2025-07-24,true,1.50\n");
    StructType text = StructType.builder().add("x", STRING).add("y", STRING).build();
    assertThat(encode(text, Map.of(), row("", null))).isEqualTo("\"\",\n");
    assertThat(encode(text, Map.of("nullValue", "NA"), row(" a b ", null))).isEqualTo("a b,NA\n");
    assertThat(encode(text, Map.of("ignoreLeadingWhiteSpace", "false"), row(" a ", "x")))
        .isEqualTo(" a,x\n");
    assertThat(encode(text, Map.of("quoteAll", "true", "sep", ";"), row("a", "b;c")))
        .isEqualTo("\"a\";\"b;c\"\n");
    assertThat(encode(text, Map.of("escape", "\""), row("a\"b", "c\\d")))
        .isEqualTo("\"a\"\"b\",c\\d\n");
  }

  @Test
  void whatCsvCannotHoldIsRefused() {
    StructType nested = StructType.builder().add("xs", new ArrayType(INT)).build();
    assertThatThrownBy(() -> decoder(nested, Map.of()))
        .hasMessageContaining("CSV does not support the type of column 'xs': ARRAY<INT>.");
    assertThatThrownBy(() -> CsvFormat.encoder(nested, CsvOptions.DEFAULTS, ZoneOffset.UTC))
        .hasMessageContaining("CSV does not support the type of column 'xs': ARRAY<INT>.");
    assertThatThrownBy(() -> CsvOptions.of(Map.of("multiLine", "true")))
        .hasMessageContaining("a record is one line");
    assertThatThrownBy(() -> CsvOptions.of(Map.of("quote", "''")))
        .hasMessageContaining("Option 'quote' must be one ASCII character, not ''''.");
    assertThatThrownBy(() -> CsvOptions.of(Map.of("mode", "lenient")))
        .hasMessageContaining("must be PERMISSIVE, DROPMALFORMED or FAILFAST, not 'lenient'");
  }

  /** As Spark 4.1.3 has it. */
  @Test
  void aRowThatDoesNotFulfilAFilterIsLeftOutAndNotMalformedWhateverStandsThere() {
    RowDecoder decoder =
        CsvFormat.decoder(
            SALES,
            SALES,
            CsvOptions.of(Map.of("mode", "FAILFAST")),
            ZoneOffset.UTC,
            List.of(new PushedFilter.OneOf("name", Set.of("a"))));
    byte[] block =
        """
        1,a,1.5,1970-01-02
        2,b,1.5,1970-01-02
        bad,b,1.5,1970-01-02
        3,b,bad,1970-01-02
        4,b,1.5
        5,,1.5,1970-01-02
        """
            .getBytes(StandardCharsets.UTF_8);
    decoder.decodeBlock(block, 0, block.length, Integer.MAX_VALUE);
    assertThat(Values.rows(decoder.finish())).containsExactly(row(1, "a", 1.5, 1));
    assertThat(decoder.filteredRows()).isEqualTo(5);
    assertThat(decoder.malformedRows()).isZero();
  }
}
