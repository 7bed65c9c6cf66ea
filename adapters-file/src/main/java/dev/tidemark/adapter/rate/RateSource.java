// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What both ways of making rows have in common. */
abstract class RateSource implements EventSource {

  private final int partitions;

  RateSource(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public final StructType schema() {
    return RateSourceFormat.SCHEMA;
  }

  @Override
  public final SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
    return new RateReader((RateRange) split, projection);
  }

  @Override
  public final void close() {}

  /** Cuts a batch into as many parts as wanted, none of them empty. */
  final List<Split> cut(RateRange batch) {
    long rows = batch.to() - batch.from();
    List<Split> parts = new ArrayList<>();
    long from = batch.from();
    for (int left = partitions; left > 0; left--) {
      long to = from + (batch.to() - from) / left;
      if (to > from && rows > 0) {
        parts.add(
            new RateRange(
                from, to, batch.batchFrom(), batch.batchStartMillis(), batch.millisPerValue()));
      }
      from = to;
    }
    return parts;
  }

  /**
   * A number of an offset such as <code>{"batch":3}</code>.
   *
   * @throws PortException if the offset is another source's
   */
  static long number(Offset offset, String name) {
    Matcher matcher =
        Pattern.compile("[{,]\"" + name + "\":(-?\\d{1,18})[,}]").matcher(offset.json());
    if (!matcher.find()) {
      throw new PortException(
          "The checkpoint's offset is not one of this kind of rate source: "
              + offset.json()
              + ". A stream must keep its format and its rate; to change them, start with a new"
              + " checkpoint.");
    }
    return Long.parseLong(matcher.group(1));
  }
}
