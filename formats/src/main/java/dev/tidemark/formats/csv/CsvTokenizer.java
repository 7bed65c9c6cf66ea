// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.formats.GrowableBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a line into fields by the rules of the univocity parser as Spark sets it up.
 *
 * <p>Fields are ranges of bytes: of the line itself where they stand there as they are, else of a
 * buffer in which quotes and escapes were taken out. They are good until the next line. Confined to
 * one thread.
 *
 * <pre>
 *   a,"b ""c""",,""     text a | text b "c" (with escape ") | nothing | empty quotes
 * </pre>
 *
 * <p>A quoted field ends at a quote that the separator, the line's end or blanks follow; blanks
 * there are left out. Where something else follows, the quote was no end: the field is all up to
 * the separator, its first quote included.
 */
final class CsvTokenizer {

  /** What no byte equals. */
  static final int NO_CHARACTER = 256;

  /** Neither a quote nor an escape came just before. */
  private static final int PLAIN = 257;

  private final byte[] separator;
  private final int quote;
  private final int escape;
  private final int escapeOfEscape;
  private final boolean trimLeading;
  private final boolean trimTrailing;

  private byte[] line;
  private int end;
  private int position;

  private int count;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private boolean[] buffered = new boolean[32];
  private boolean[] quoted = new boolean[32];
  private final GrowableBytes buffer = new GrowableBytes(256);

  CsvTokenizer(CsvOptions options) {
    separator = options.separator().getBytes(StandardCharsets.UTF_8);
    quote = options.quote().map(c -> (int) c).orElse(NO_CHARACTER);
    escape = options.escape().map(c -> (int) c).orElse(NO_CHARACTER);
    escapeOfEscape = options.escapeOfEscape().map(c -> (int) c).orElse(NO_CHARACTER);
    trimLeading = options.trimLeading().orElse(false);
    trimTrailing = options.trimTrailing().orElse(false);
  }

  /** Cuts {@code text[from … to)} and says how many fields there are, at least one. */
  int cut(byte[] text, int from, int to) {
    line = text;
    end = to;
    position = from;
    count = 0;
    buffer.clear();
    boolean more = true;
    while (more) {
      if (trimLeading) {
        skipBlanks();
      }
      if (position < end && line[position] == quote) {
        cutQuoted();
      } else {
        cutPlain();
      }
      more = position < end;
      if (more) {
        position += separator.length;
      }
    }
    return count;
  }

  private void skipBlanks() {
    while (position < end && isBlank(line[position]) && !isSeparator(position)) {
      position++;
    }
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private boolean isSeparator(int at) {
    if (line[at] != separator[0]) {
      return false;
    }
    if (separator.length == 1) {
      return true;
    }
    return at + separator.length <= end
        && Arrays.equals(line, at, at + separator.length, separator, 0, separator.length);
  }

  private int nextSeparator(int from) {
    int at = from;
    while (at < end && !isSeparator(at)) {
      at++;
    }
    return at;
  }

  private void cutPlain() {
    int start = position;
    position = nextSeparator(start);
    add(start, trimmedEnd(line, start, position), false, false);
  }

  private int trimmedEnd(byte[] text, int from, int to) {
    int last = to;
    if (trimTrailing) {
      while (last > from && isBlank(text[last - 1])) {
        last--;
      }
    }
    return last;
  }

  private void add(int start, int stop, boolean inBuffer, boolean inQuotes) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      buffered = Arrays.copyOf(buffered, count * 2);
      quoted = Arrays.copyOf(quoted, count * 2);
    }
    starts[count] = start;
    ends[count] = stop;
    buffered[count] = inBuffer;
    quoted[count++] = inQuotes;
  }

  private void cutQuoted() {
    int start = position + 1;
    int at = start;
    while (at < end && line[at] != quote && line[at] != escape) {
      at++;
    }
    boolean closed = at < end && line[at] == quote && (at + 1 == end || isSeparator(at + 1));
    if (closed) {
      position = at + 1;
      add(start, at, false, true);
    } else {
      cutEscaped(start);
    }
  }

  /**
   * Reads a quoted field in which there is more than plain text. {@code before} is what came just
   * before and has a meaning: the quote or the escape.
   */
  private void cutEscaped(int start) {
    int content = buffer.length();
    int before = PLAIN;
    int at = start;
    while (at < end) {
      byte b = line[at];
      if (before == quote && (isBlank(b) || isSeparator(at))) {
        break;
      }
      if (b == escape && before == escapeOfEscape) {
        buffer.append(b);
        before = PLAIN;
      } else if (b == quote && before == escape) {
        buffer.append(b);
        before = PLAIN;
      } else if (b == quote && before == quote) {
        buffer.append(b);
      } else if (before == quote) {
        cutUnescaped(content, at);
        return;
      } else {
        if (before == escape) {
          buffer.append((byte) escape);
        }
        if (b == quote || b == escape || b == escapeOfEscape) {
          before = b;
        } else {
          buffer.append(b);
          before = PLAIN;
        }
      }
      at++;
    }
    closeQuoted(content, at);
  }

  /** Ends a quoted field whose closing quote was read, or whose line has ended. */
  private void closeQuoted(int content, int at) {
    int next = at;
    while (next < end && isBlank(line[next]) && !isSeparator(next)) {
      next++;
    }
    if (next < end && !isSeparator(next)) {
      cutUnescaped(content, at);
      return;
    }
    position = next;
    add(content, buffer.length(), true, true);
  }

  /** A quote before {@code at} turned out not to end the field: it goes on to the separator. */
  private void cutUnescaped(int content, int at) {
    byte[] soFar = Arrays.copyOfRange(buffer.array(), content, buffer.length());
    buffer.truncate(content);
    buffer.append((byte) quote);
    buffer.append(soFar);
    buffer.append((byte) quote);
    position = nextSeparator(at);
    buffer.append(line, at, position - at);
    buffer.truncate(trimmedEnd(buffer.array(), content, buffer.length()));
    add(content, buffer.length(), true, false);
  }

  byte[] bytes(int field) {
    return buffered[field] ? buffer.array() : line;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** Whether the field stood in quotes. */
  boolean isQuoted(int field) {
    return quoted[field];
  }
}
