// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import com.fasterxml.jackson.core.util.BufferRecycler;
import dev.tidemark.formats.Utf8;
import java.io.IOException;
import java.util.Arrays;

/**
 * Jackson's parser of UTF-8, made to be used again for line after line, and to hand out strings as
 * the bytes that they are.
 *
 * <p>A parser made anew costs about as much as parsing a short line with it, and Jackson's way to a
 * string is to decode it into chars, which a column of UTF-8 has to encode again. Both are avoided
 * by reaching the protected state that Jackson keeps for subclasses. See RATIONALE.md.
 *
 * <p>Confined to one thread.
 */
final class LineParser extends UTF8StreamJsonParser {

  /** No deeper than Spark allows by default; a line that is, is malformed. */
  private static final int MAX_DEPTH = 1000;

  private static final int MAX_NUMBER_LENGTH = 1000;

  /** When the table of names that were seen is this full, the parser is to be thrown away. */
  private static final int MAX_NAMES = 4096;

  private static final byte[] NOTHING = {};

  private final JsonReadContext root;
  private byte[] text = NOTHING;
  private int textFrom;
  private int textTo;
  private byte[] scratch = NOTHING;

  private LineParser(IOContext context, int features, ByteQuadsCanonicalizer names) {
    super(context, features, null, null, names, NOTHING, 0, 0, 0, false);
    root = _parsingContext;
  }

  /**
   * @param features Jackson's, as a mask
   */
  static LineParser of(int features) {
    return of(features, MAX_DEPTH);
  }

  /** For values alone, which lie in the object that is the row. */
  static LineParser inRow(int features) {
    return of(features, MAX_DEPTH - 1);
  }

  private static LineParser of(int features, int depth) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(depth)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();
    IOContext context =
        new IOContext(
            constraints,
            StreamWriteConstraints.defaults(),
            ErrorReportConfiguration.defaults(),
            new BufferRecycler(),
            ContentReference.unknown(),
            false);
    return new LineParser(context, features, ByteQuadsCanonicalizer.createRoot().makeChild(0));
  }

  /** Begins anew with {@code buffer[from … to)}, wherever it stood. */
  void begin(byte[] buffer, int from, int to) {
    _inputBuffer = buffer;
    _inputPtr = from;
    _inputEnd = to;
    _currInputProcessed = 0;
    _currInputRow = 1;
    _currInputRowStart = from;
    root.reset(JsonStreamContext.TYPE_ROOT, 1, 0);
    _parsingContext = root;
    _currToken = null;
    _nextToken = null;
    _tokenIncomplete = false;
    _nameCopied = false;
    _binaryValue = null;
  }

  /** Whether so many names were seen that the table of them should not grow any more. */
  boolean isWornOut() {
    return _symbols.size() > MAX_NAMES;
  }

  /** The end of the input is no end of the parser: it will begin again. */
  @Override
  public void close() {}

  /** Whether all that was read so far lies on one line. */
  boolean isOnFirstLine() {
    return _currInputRow == 1;
  }

  /** The buffer that is parsed. */
  byte[] buffer() {
    return _inputBuffer;
  }

  /** Where in the buffer the parser stands: behind the current token. */
  int position() {
    return _inputPtr;
  }

  /** Where in the buffer the current token, which is a value, begins. */
  int tokenStart() {
    return (int) _tokenInputTotal - 1;
  }

  /** The bytes that hold the string after {@link #takeText}. */
  byte[] text() {
    return text;
  }

  int textFrom() {
    return textFrom;
  }

  int textTo() {
    return textTo;
  }

  /**
   * Finishes the current token, a string, and has its UTF-8 ready in {@link #text}, in the very
   * buffer if there is nothing to unescape.
   */
  void takeText() throws IOException {
    if (_tokenIncomplete) {
      byte[] bytes = _inputBuffer;
      int end = _inputEnd;
      int i = _inputPtr;
      while (i < end) {
        byte b = bytes[i];
        if (b == '"') {
          text = bytes;
          textFrom = _inputPtr;
          textTo = i;
          _inputPtr = i + 1;
          _tokenIncomplete = false;
          return;
        }
        if (b >= ' ' && b != '\\') {
          i++;
          continue;
        }
        int length = b < 0 ? Utf8.sequenceLength(bytes, i, end) : 0;
        if (length == 0) {
          break;
        }
        i += length;
      }
    }
    takeDecodedText();
  }

  private void takeDecodedText() throws IOException {
    char[] chars = getTextCharacters();
    int count = getTextLength();
    int needed = Utf8.maxBytes(count);
    if (scratch.length < needed) {
      scratch = new byte[Math.max(256, needed)];
    }
    text = scratch;
    textFrom = 0;
    textTo = Utf8.encode(chars, getTextOffset(), count, scratch, 0);
    if (needed > 1 << 20) {
      text = Arrays.copyOf(scratch, textTo);
      scratch = NOTHING; // one huge string must not keep its room for ever
    }
  }
}
