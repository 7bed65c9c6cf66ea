// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Digests of bytes, and hashes of values. */
final class HashKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "md5", RowKernel.bytes((a, to) -> digest("MD5", a, to)),
          "sha1", RowKernel.bytes((a, to) -> digest("SHA-1", a, to)),
          "sha2", RowKernel.bytes(HashKernels::sha2),
          "crc32", RowKernel.bigint(HashKernels::crc32),
          "hash", (call, arguments, context) -> rows -> hash32(new Arguments(arguments, rows)),
          "xxhash64", (call, arguments, context) -> rows -> hash64(new Arguments(arguments, rows)));

  private HashKernels() {}

  private static void digest(String algorithm, Arguments a, BytesBuilder to) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(a.buffer(0), a.start(0), a.length(0));
      to.append(HexFormat.of().formatHex(digest.digest()).getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** 0 bits are 256; a number of bits that SHA-2 does not have gives null. */
  private static void sha2(Arguments a, BytesBuilder to) {
    int bits = a.integer(1) == 0 ? 256 : a.integer(1);
    if (List.of(224, 256, 384, 512).contains(bits)) {
      digest("SHA-" + bits, a, to);
    } else {
      to.appendNull();
    }
  }

  private static long crc32(Arguments a) {
    CRC32 crc = new CRC32();
    crc.update(a.buffer(0), a.start(0), a.length(0));
    return crc.getValue();
  }

  private static Column hash32(Arguments a) {
    long[] hashes = hashes(a, ValueHash.MURMUR3, Murmur3.SEED);
    int[] narrow = new int[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      narrow[i] = (int) hashes[i];
    }
    return new IntColumn(AtomicType.INT, narrow.length, narrow, null);
  }

  private static Column hash64(Arguments a) {
    long[] hashes = hashes(a, ValueHash.XXHASH64, XxHash64.SEED);
    return new LongColumn(AtomicType.BIGINT, hashes.length, hashes, null);
  }

  private static long[] hashes(Arguments a, ValueHash hash, long seed) {
    long[] hashes = new long[a.size()];
    Arrays.fill(hashes, seed);
    for (int i = 0; i < a.count(); i++) {
      Column column = a.column(i);
      for (int row = 0; row < hashes.length; row++) {
        hashes[row] = hash.of(column, row, hashes[row]);
      }
    }
    return hashes;
  }
}
