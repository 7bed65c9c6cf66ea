// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineBlocksTest {

  @Test
  void blocksHoldWholeLines() throws IOException {
    assertThat(blocks("ab\ncd\nef", 4, 0, Long.MAX_VALUE)).containsExactly("ab\n", "cd\n", "ef");
    assertThat(blocks("ab\ncd\nef\n", 6, 0, Long.MAX_VALUE)).containsExactly("ab\ncd\n", "ef\n");
    assertThat(blocks("", 4, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aCarriageReturnStaysWithItsLineFeed() throws IOException {
    assertThat(blocks("abc\r\ndef\r\n", 4, 0, Long.MAX_VALUE))
        .containsExactly("abc\r\n", "def\r\n");
    assertThat(blocks("abc\rdef\r", 4, 0, Long.MAX_VALUE)).containsExactly("abc\r", "def\r");
  }

  @Test
  void theBufferGrowsForALongLine() throws IOException {
    String longLine = "x".repeat(1000);
    assertThat(blocks("a\n" + longLine + "\nb\n", 8, 0, Long.MAX_VALUE))
        .containsExactly("a\n", longLine + "\nb\n");
  }

  @Test
  void aRangeHasTheLinesThatBeginBehindItsStartAndNotBehindItsEnd() throws IOException {
    String text = "aa\nbb\ncc\n";
    assertThat(blocks(text, 64, 0, 1)).containsExactly("aa\n");
    assertThat(blocks(text, 64, 0, 3)).containsExactly("aa\nbb\n");
    assertThat(blocks(text, 64, 1, 2)).isEmpty();
    assertThat(blocks(text, 64, 3, 9)).containsExactly("cc\n");
    assertThat(blocks(text, 64, 8, 9)).isEmpty();
  }

  @Test
  void rangesCutAnywhereHoldEveryByteOnceInLines() throws IOException {
    long seed = 4711;
    SplittableRandom random = new SplittableRandom(seed);
    String[] pieces = {"\n", "\r\n", "\r", "a", "bc", "ddddddddddd"};
    for (int round = 0; round < 300; round++) {
      StringBuilder content = new StringBuilder();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        content.append(pieces[random.nextInt(pieces.length)]);
      }
      String text = content.toString();
      int a = 1 + random.nextInt(text.length());
      int b = a + random.nextInt(text.length() - a + 1);
      int buffer = 1 + random.nextInt(6);
      List<String> all = new ArrayList<>();
      all.addAll(blocks(text, buffer, 0, a));
      all.addAll(blocks(text, buffer, a, b));
      all.addAll(blocks(text, buffer, b, Long.MAX_VALUE));
      String name =
          String.format("seed=%d round=%d a=%d b=%d buffer=%d", seed, round, a, b, buffer);
      assertThat(lines(all)).as(name).isEqualTo(lines(List.of(text)));
      assertThat(String.join("", all)).as(name).isEqualTo(text);
    }
  }

  private static List<String> lines(List<String> blocks) {
    List<String> lines = new ArrayList<>();
    blocks.forEach(block -> lines.addAll(block.lines().toList()));
    return lines;
  }

  private static List<String> blocks(String text, int buffer, long start, long end)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LineBlocks lines = new LineBlocks(new byte[buffer]);
    int at = (int) start;
    lines.begin(new ByteArrayInputStream(bytes, at, bytes.length - at), start, end);
    List<String> blocks = new ArrayList<>();
    while (lines.next()) {
      int length = lines.to() - lines.from();
      assertThat(length).isPositive();
      blocks.add(new String(lines.buffer(), lines.from(), length, StandardCharsets.UTF_8));
    }
    return blocks;
  }
}
