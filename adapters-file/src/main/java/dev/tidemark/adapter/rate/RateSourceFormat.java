// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SystemClock;
import java.util.List;
import java.util.Optional;

/** The format {@code rate}. Stateless. */
record RateSourceFormat(SystemClock clock) implements SourceFormat {

  static final StructType SCHEMA =
      StructType.builder()
          .add("timestamp", AtomicType.TIMESTAMP)
          .add("value", AtomicType.BIGINT)
          .build();

  @Override
  public String name() {
    return "rate";
  }

  @Override
  public List<OptionSpec> options() {
    return RateOptions.OPTIONS;
  }

  @Override
  public void check(ConnectorSpec spec, Problems problems) {
    RateOptions.check(spec, problems);
  }

  @Override
  public SchemaRule schemaRule() {
    return SchemaRule.FORBIDDEN;
  }

  @Override
  public Optional<StructType> schema(ConnectorSpec spec) {
    return Optional.of(SCHEMA);
  }

  @Override
  public EventSource open(ConnectorSpec spec, Session session) {
    RateOptions options = RateOptions.of(spec.options());
    int partitions = options.partitions().orElse(session.parallelism());
    return options.rowsPerBatch().isPresent()
        ? new BatchRateSource(
            options.rowsPerBatch().getAsLong(),
            options.startMillis(),
            options.advanceMillis(),
            partitions)
        : new ClockRateSource(options.schedule(), partitions, clock);
  }
}
