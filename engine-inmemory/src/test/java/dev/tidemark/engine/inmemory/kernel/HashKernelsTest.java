// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.bytes;
import static dev.tidemark.engine.inmemory.kernel.ExpectedValue.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.MapType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values from Spark's own documentation of its functions, and from its outputs. */
class HashKernelsTest {

  static Stream<ExpectedValue> values() {
    return Stream.of(
        of("md5", "8cde774d6f7333752ed72cacddb05126", bytes("537061726b")),
        of("sha1", "85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c", bytes("537061726b")),
        of(
            "sha2",
            "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b",
            bytes("537061726b"),
            256),
        of(
            "sha2",
            "529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b",
            bytes("537061726b"),
            0),
        of("sha2", null, bytes("537061726b"), 7),
        of("crc32", 1557323817L, bytes("537061726b")),
        of("md5", "8cde774d6f7333752ed72cacddb05126", "Spark"),
        of("sha1", "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "hello"),
        of("sha", "844a01ea5535dfd3cca8f99b0342dfc797e4e0e5", "ümlaut"),
        of("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", ""),
        of("crc32", 907060870L, "hello"),
        of("crc32", 0L, ""),
        of("crc32", 1375136672L, "ümlaut"),
        of("hash", 42, (Object) null),
        of("xxhash64", 42L, (Object) null));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreSparks(ExpectedValue value) {
    value.check();
  }

  @Test
  void hashesOfSeveralValuesAreChained() {
    Expression[] arguments = {
      Literal.ofString("Spark"),
      Literal.of(List.of(123), new ArrayType(AtomicType.INT)),
      Literal.ofInt(2)
    };
    assertThat(KernelTesting.value("hash", arguments)).isEqualTo(-1321691492);
    assertThat(KernelTesting.value("xxhash64", arguments)).isEqualTo(5602566077635097486L);
  }

  @Test
  void negativeZeroIsHashedAsZero() {
    assertThat(KernelTesting.value("hash", Literal.of(-0.0, AtomicType.DOUBLE)))
        .isEqualTo(KernelTesting.value("hash", Literal.of(0.0, AtomicType.DOUBLE)));
  }

  @Test
  void aLongTextIsHashedByStripes() {
    String text = "The quick brown fox jumps over the lazy dog";
    // the published value of the algorithm for this text with the seed 0
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(XxHash64.ofBytes(bytes, 0, bytes.length, 0)).isEqualTo(0x0B242D361FDA71BCL);
  }

  @Test
  void aMapIsRefused() {
    Literal map = Literal.of(Map.of("a", 1), new MapType(AtomicType.STRING, AtomicType.INT));
    assertThatThrownBy(() -> KernelTesting.value("hash", map))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("hash does not take a MAP");
  }
}
