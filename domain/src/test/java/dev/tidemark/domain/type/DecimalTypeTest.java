// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DecimalTypeTest {

  @Test
  void eighteenDigitsFitALong() {
    assertThat(new DecimalType(18, 2).storage()).isEqualTo(Storage.LONG);
    assertThat(new DecimalType(19, 2).storage()).isEqualTo(Storage.BIG_DECIMAL);
  }

  @Test
  void tooManyDigitsTakeFromTheScaleButLeaveSix() {
    assertThat(DecimalType.adjusted(40, 10)).isEqualTo(new DecimalType(38, 8));
    assertThat(DecimalType.adjusted(60, 20)).isEqualTo(new DecimalType(38, 6));
    assertThat(DecimalType.adjusted(50, 4)).isEqualTo(new DecimalType(38, 4));
    assertThat(DecimalType.adjusted(12, 3)).isEqualTo(new DecimalType(12, 3));
  }

  @Test
  void impossibleDecimalsAreRefused() {
    assertThatThrownBy(() -> new DecimalType(39, 0))
        .hasMessage("precision must be in [1, 38]: precision=39");
    assertThatThrownBy(() -> new DecimalType(5, 6))
        .hasMessage("scale must be in [0, precision]: scale=6, precision=5");
  }
}
