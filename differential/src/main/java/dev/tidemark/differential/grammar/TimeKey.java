// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

/** The event time that an aggregation groups by. */
public sealed interface TimeKey {

  /** The column that it reads. */
  String column();

  /** As GROUP BY has it. */
  String sql();

  /** What the SELECT list calls it. */
  String reference();

  /** The column itself, TIMESTAMP or a window. */
  record Plain(String column) implements TimeKey {
    @Override
    public String sql() {
      return column;
    }

    @Override
    public String reference() {
      return column;
    }
  }

  /**
   * Windows of a fixed size.
   *
   * @param isOfWindowTime whether the column is a window and goes through window_time()
   */
  record Windows(String column, long size, long slide, long offset, boolean isOfWindowTime)
      implements TimeKey {
    @Override
    public String sql() {
      String time = isOfWindowTime ? "window_time(" + column + ")" : column;
      String rest = slide == size && offset == 0 ? "" : ", " + interval(slide);
      String shift = offset == 0 ? "" : ", " + interval(offset);
      return "window(" + time + ", " + interval(size) + rest + shift + ")";
    }

    @Override
    public String reference() {
      return "window";
    }
  }

  /**
   * Sessions: a row lasts for a gap, which is another one where a condition is true.
   *
   * @param otherGap 0 takes the row out
   */
  record Sessions(String column, long gap, Scalar otherWhen, long otherGap) implements TimeKey {
    @Override
    public String sql() {
      String gaps =
          otherWhen == null
              ? interval(gap)
              : String.format(
                  "CASE WHEN %s THEN %s ELSE %s END",
                  otherWhen.sql(""), interval(otherGap), interval(gap));
      return "session_window(" + column + ", " + gaps + ")";
    }

    public long gap(Row row) {
      return otherWhen != null && otherWhen.isTrue(row) ? otherGap : gap;
    }

    @Override
    public String reference() {
      return "session_window";
    }
  }

  private static String interval(long micros) {
    return "'" + micros / 1_000_000 + " seconds'";
  }
}
