// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "454|999|454",
        "454.00|000D00|454.00",
        "12454|99G999|12,454",
        "78.12|$99.99|$78.12",
        "-12454.8|99G999D9S|12,454.8-",
        "12454.8|99G999D9S|12,454.8+",
        "12|9999|  12",
        "12|0999|0012",
        "12|9G999|   12",
        "12|S9999|  +12",
        "-12|MI9999|  -12",
        "12|MI999|  12",
        "-12|99PR|<12>",
        "12|99PR|12  ",
        "0.5|99.99| 0.50",
        "0|9|\" \"",
        "1234|99.9|##.#",
        "1.25|9.9|#.#",
        "12|99.S|12+ "
      })
  void aNumberIsWrittenAsTheFormatSays(String number, String format, String text) {
    assertThat(NumberPattern.of(format).format(new BigDecimal(number))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "454|999|454",
        "454.00|000.00|454.00",
        "12,454|99,999|12454",
        "454|99,999|454",
        "$78.12|$99.99|78.12",
        "12,454.8-|99,999.9S|-12454.8",
        "+5|S9|5",
        "-5|MI9|-5",
        "<5>|9PR|-5",
        "5|9PR|5",
        ".5|9.99|0.50",
        "5|9.99|5.00"
      })
  void aTextIsReadAsTheFormatSays(String text, String format, String number) {
    assertThat(NumberPattern.of(format).parse(text)).contains(new BigDecimal(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "4545|999",
        "45|000",
        "1,2,3|9,9",
        "45a|99",
        "78|$99",
        "1.234|9.99",
        "<5|9PR",
        "5>|9PR",
        "-5|9",
        "\"\"|9",
        "1,234,5|9,999"
      })
  void aTextThatDoesNotFitIsNoNumber(String text, String format) {
    assertThat(NumberPattern.of(format).parse(text)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|it has no digit",
        "S|it has no digit",
        "9x|'x' is not expected at position 2",
        "9$|'$' is not expected at position 2",
        "9.9.9|'.' is not expected at position 4",
        ",9|a thousands separator needs a digit before and behind it",
        "9,,9|a thousands separator needs a digit before and behind it",
        "S9S|it has two signs",
        "99999999999999999999.9999999999999999999|it has more than 38 digits"
      })
  void aWrongFormatIsRefused(String format, String why) {
    assertThatThrownBy(() -> NumberPattern.of(format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number format '" + format + "' is invalid: " + why + ".");
  }

  @Test
  void theTypeHoldsAllDigits() {
    assertThat(NumberPattern.of("$99G999D99S").type()).isEqualTo(new DecimalType(7, 2));
  }
}
