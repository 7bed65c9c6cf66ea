// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SystemClock;
import java.util.List;
import java.util.Set;

/**
 * Topics that a query writes to, a transaction a batch.
 *
 * <p>As in Spark, update mode writes the rows that have changed, and complete mode all rows in each
 * batch; nothing that is in a topic is taken back.
 */
record KafkaSinkFormat(SystemClock clock) implements SinkFormat {

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        OptionSpec.text("kafka.*", "handed to the client, as kafka.bootstrap.servers"),
        OptionSpec.text("topic", "where rows go; wins over a column topic"));
  }

  @Override
  public Set<OutputMode> modes() {
    return Set.of(OutputMode.values());
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    KafkaSinkProperties.check(spec, problems);
    KafkaSinkColumns.check(spec, problems);
  }

  @Override
  public EventSink open(ConnectorSpec spec, OutputMode mode, Session session) {
    StructType schema = spec.schema().orElseThrow();
    KafkaSinkProperties properties = KafkaSinkProperties.of(spec.options());
    KafkaSinkColumns columns = KafkaSinkColumns.of(schema, spec.options().get("topic"));
    return new KafkaSink(properties, new KafkaSinkRecords(schema, columns, session.zone()), clock);
  }
}
