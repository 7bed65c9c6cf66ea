// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a sink of Cassandra before any server is asked. */
class CassandraSinkValidationTest {

  @TempDir private Path folder;
  private String file;

  @BeforeEach
  void writePipeline() throws IOException {
    file =
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                """
                name: shop
                streams:
                  sales:
                    format: json
                    options: {path: in}
                    schema: at TIMESTAMP, product STRING, amount INT
                    watermark: {column: at, delay: 5 minutes}
                queries:
                  totals:
                    sql: |
                      SELECT window.start, product, sum(amount) AS amount
                      FROM sales GROUP BY window(at, '5 minutes'), product
                    outputMode: update
                    sink:
                      format: cassandra
                      options: {keyspace: shop, table: totals, createTable: true}
                """)
            .toString();
  }

  @Test
  void theKeyOfATableThatIsMadeIsWhatTheQueryGroupsBy() {
    Invocation well = Invocation.of("validate", file);
    assertThat(well.err()).contains("nothing wrong in 1 query");
    assertThat(well.status()).isZero();

    Invocation partitioned =
        Invocation.of("validate", file, "--set", "queries.totals.sink.options.partitionKey=amount");
    assertThat(partitioned.status()).isEqualTo(2);
    assertThat(partitioned.err())
        .contains(
            "[BAD_OPTION] query totals: sink: the option partitionKey names 'amount', which is no"
                + " column of the key. There are start, product.");
  }

  @Test
  void aQueryWithoutAKeyIsToldSo() {
    Invocation keyless =
        Invocation.of("validate", file, "--set", "queries.totals.sql=SELECT product FROM sales");
    assertThat(keyless.status()).isEqualTo(2);
    assertThat(keyless.err())
        .contains(":16:48: error: [BAD_OPTION] query totals: sink: createTable needs a key")
        .contains("as in primaryKey: product.");
  }

  @Test
  void eachModeIsTaken() {
    for (String mode : new String[] {"append", "update", "complete"}) {
      Invocation run =
          Invocation.of("validate", file, "--set", "queries.totals.outputMode=" + mode);
      assertThat(run.err()).as(mode).contains("nothing wrong in 1 query");
    }
  }
}
