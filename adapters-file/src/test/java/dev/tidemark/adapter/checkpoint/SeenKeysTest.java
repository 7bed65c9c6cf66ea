// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

  @Test
  void aKeyIsNewOnceForEachBucket() {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SeenKeys keys = new SeenKeys();
      Set<String> expected = new HashSet<>();
      for (int i = 0; i < 5000; i++) {
        long bucket = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(2);
        String key = "k".repeat(random.nextInt(20)) + random.nextInt(200);
        byte[] bytes = ("x" + key).getBytes(StandardCharsets.UTF_8);
        int length = bytes.length - 1;
        int hash = SeenKeys.hash(bucket, bytes, 1, length);
        String named = bucket + " " + key;
        keys.lookAhead(new int[] {hash}, 1);
        assertThat(keys.contains(hash, bucket, bytes, 1, length))
            .as("seed %s: %s", seed, named)
            .isEqualTo(expected.contains(named));
        assertThat(keys.add(hash, bucket, bytes, 1, length))
            .as("seed %s: %s", seed, named)
            .isEqualTo(expected.add(named));
      }
    }
  }

  @Test
  void keysThatDifferInOneByteAnywhereAreTwo() {
    for (int length = 1; length < 40; length++) {
      SeenKeys keys = new SeenKeys();
      byte[] bytes = new byte[length];
      int same = 7; // the hash may be any, so that only the bytes tell keys apart
      assertThat(keys.add(same, 0, bytes, 0, length)).isTrue();
      for (int at = 0; at < length; at++) {
        bytes[at] = 1;
        assertThat(keys.add(same, 0, bytes, 0, length)).as("%s of %s", at, length).isTrue();
        bytes[at] = 0;
      }
      assertThat(keys.add(same, 0, bytes, 0, length)).isFalse();
    }
  }
}
