// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.Collector;

/**
 * Event (ad, type, time) to view (campaign, time), by a map of all ads, as the Yahoo benchmark's
 * own program for Flink does it: after a join in SQL the time would not be one to cut windows by.
 */
final class AdViews implements FlatMapFunction<RowData, RowData> {

  private static final StringData VIEW = StringData.fromString("view");

  private final HashMap<String, String> campaigns;
  private transient Map<StringData, StringData> byAd;

  AdViews(Map<String, String> campaigns) {
    this.campaigns = new HashMap<>(campaigns);
  }

  @Override
  public void flatMap(RowData event, Collector<RowData> views) {
    if (byAd == null) {
      byAd = new HashMap<>();
      campaigns.forEach(
          (ad, campaign) -> byAd.put(StringData.fromString(ad), StringData.fromString(campaign)));
    }
    if (event.getString(1).equals(VIEW)) {
      StringData campaign = byAd.get(event.getString(0));
      if (campaign != null) {
        views.collect(GenericRowData.of(campaign, event.getTimestamp(2, 3)));
      }
    }
  }
}
