// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels that work on the bytes of whole columns, against Java's Strings. */
class TextColumnsTest {

  private static final long SEED = 20250725;
  private static final String ASCII = "abyzABYZ @[`{09\u007f";
  private static final String ALL = ASCII + "üÜßé–€ſ";

  /** Stands for the text itself among the further arguments. */
  private static final Literal SAME = Literal.ofString("the text itself");

  private final SplittableRandom random = new SplittableRandom(SEED);

  @ParameterizedTest
  @ValueSource(strings = {ASCII, ALL})
  void caseLengthAndReverseAreThoseOfStrings(String alphabet) {
    for (int round = 0; round < 50; round++) {
      List<String> texts = texts(alphabet, 20);
      check("upper", texts, text -> text.toUpperCase(Locale.ROOT));
      check("lower", texts, text -> text.toLowerCase(Locale.ROOT));
      check("length", texts, text -> "" + text.codePointCount(0, text.length()));
      check("octet_length", texts, text -> "" + text.getBytes(UTF_8).length);
      check("reverse", texts, text -> new StringBuilder(text).reverse().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ASCII, ALL})
  void substringsAreThoseOfStrings(String alphabet) {
    for (int round = 0; round < 200; round++) {
      int position = random.nextInt(-12, 13);
      int length = random.nextInt(-1, 8);
      check(
          "substring",
          texts(alphabet, 20),
          text -> substring(text, position, length),
          Literal.ofInt(position),
          Literal.ofInt(length));
    }
  }

  private static String substring(String text, int position, int length) {
    int first = position > 0 ? position - 1 : position < 0 ? text.length() + position : 0;
    int last = Math.min(first + length, text.length());
    int begin = Math.max(first, 0);
    return begin < last ? text.substring(begin, last) : "";
  }

  @Test
  void concatenationsAreThoseOfStrings() {
    for (int round = 0; round < 50; round++) {
      check(
          "concat",
          texts(ALL, 20),
          text -> text + "–" + text + "a separator of some length",
          Literal.ofString("–"),
          SAME,
          Literal.ofString("a separator of some length"));
    }
  }

  private void check(
      String function, List<String> texts, UnaryOperator<String> expected, Literal... more) {
    KernelTesting rows = KernelTesting.rows(texts.size());
    Attribute column = rows.column("text", column(texts));
    List<Expression> arguments = new ArrayList<>(List.of(column));
    for (Literal literal : more) {
      arguments.add(literal.equals(SAME) ? column : literal);
    }
    List<Object> values = rows.values(rows.call(function, arguments.toArray(Expression[]::new)));
    for (int i = 0; i < texts.size(); i++) {
      assertThat(values.get(i) == null ? null : values.get(i).toString())
          .as("seed %s: %s of '%s', %s", SEED, function, texts.get(i), arguments)
          .isEqualTo(texts.get(i) == null ? null : expected.apply(texts.get(i)));
    }
  }

  private List<String> texts(String alphabet, int size) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      texts.add(random.nextInt(8) == 0 ? null : text.toString());
    }
    return texts;
  }

  /** A column whose first offset is not 0, as that of an array's elements may be. */
  private static BytesColumn column(List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("before".getBytes(UTF_8));
    int[] offsets = new int[texts.size() + 1];
    long[] nulls = Nulls.forSize(texts.size());
    offsets[0] = bytes.size();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i) == null) {
        Nulls.set(nulls, i);
      } else {
        bytes.writeBytes(texts.get(i).getBytes(UTF_8));
      }
      offsets[i + 1] = bytes.size();
    }
    bytes.writeBytes("behind ü".getBytes(UTF_8));
    return new BytesColumn(AtomicType.STRING, texts.size(), bytes.toByteArray(), offsets, nulls);
  }
}
