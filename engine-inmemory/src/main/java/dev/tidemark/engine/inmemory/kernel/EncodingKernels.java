// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Text as bytes of a character set or of base 64, and back. Base 64 is written in lines of 76
 * characters with CRLF between them, as Spark does by default ({@code
 * spark.sql.chunkBase64String.enabled}).
 */
final class EncodingKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "encode", RowKernel.bytes(EncodingKernels::encode),
          "decode", RowKernel.text(EncodingKernels::decode),
          "base64",
              RowKernel.bytes((a, to) -> to.append(Base64.getMimeEncoder().encode(a.bytes(0)))),
          "unbase64", RowKernel.bytes(EncodingKernels::unbase64),
          "is_valid_utf8", RowKernel.truth(a -> isValid(a.bytes(0))),
          "make_valid_utf8", RowKernel.text(a -> a.string(0)),
          "validate_utf8", RowKernel.bytes(EncodingKernels::validate),
          "try_validate_utf8", RowKernel.bytes(EncodingKernels::tryValidate));

  private static final List<String> CHARSETS =
      List.of("US-ASCII", "ISO-8859-1", "UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32");

  private EncodingKernels() {}

  private static Charset charset(String name) {
    String known = name.toUpperCase(Locale.ROOT);
    if (!CHARSETS.contains(known)) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "The charset '" + name + "' is invalid: it must be one of " + CHARSETS + ".");
    }
    return Charset.forName(known);
  }

  private static void encode(Arguments a, BytesBuilder to) {
    Charset charset = charset(a.string(1));
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(a.string(0)));
      to.append(encoded.array(), encoded.arrayOffset(), encoded.remaining());
    } catch (CharacterCodingException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "encode found a character that " + charset + " does not have in '" + a.string(0) + "'.");
    }
  }

  private static String decode(Arguments a) {
    Charset charset = charset(a.string(1));
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(a.bytes(0))).toString();
    } catch (CharacterCodingException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT, "decode found bytes that are no " + charset + ".");
    }
  }

  /** Characters that base 64 does not have are passed over. */
  private static void unbase64(Arguments a, BytesBuilder to) {
    try {
      to.append(Base64.getMimeDecoder().decode(a.bytes(0)));
    } catch (IllegalArgumentException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT, "'" + a.string(0) + "' is no base 64: " + e.getMessage() + ".");
    }
  }

  private static boolean isValid(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static void validate(Arguments a, BytesBuilder to) {
    if (!isValid(a.bytes(0))) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "'" + a.string(0) + "' is no valid UTF-8; make_valid_utf8 replaces what is wrong.");
    }
    to.append(a.buffer(0), a.start(0), a.length(0));
  }

  private static void tryValidate(Arguments a, BytesBuilder to) {
    if (isValid(a.bytes(0))) {
      to.append(a.buffer(0), a.start(0), a.length(0));
    } else {
      to.appendNull();
    }
  }
}
