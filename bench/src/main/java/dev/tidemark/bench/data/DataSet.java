// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.util.Locale;

/** The kinds of data that workloads read; each stream has a folder of its own. */
public enum DataSet {

  /** One stream, sales: product, amount, time. */
  SALES,

  /** Events of ads, with the table that says which campaign an ad is of: the Yahoo benchmark's. */
  ADS,

  /** Impressions, and clicks on three of ten of them, one to five minutes later. */
  CLICKS,

  /** Persons, auctions and bids, in the proportions of the Nexmark benchmark: 1 to 3 to 46. */
  NEXMARK;

  Events events(DataSpec spec) {
    return switch (this) {
      case SALES -> new SalesEvents(spec);
      case ADS -> new AdEvents(spec);
      case CLICKS -> new ClickEvents(spec);
      case NEXMARK -> new NexmarkEvents(spec);
    };
  }

  /** As it is named on a command line and in folders. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
