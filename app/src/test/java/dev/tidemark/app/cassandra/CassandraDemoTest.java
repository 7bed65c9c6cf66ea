// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.demo.CassandraDemo;
import dev.tidemark.testkit.server.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CassandraDemoTest {

  @Test
  void namesComeFromATableAndTotalsGoToOne() throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    CassandraDemo demo =
        new CassandraDemo(
            out, 0, TestServers.classPathFile("kafka"), TestServers.classPathFile("cassandra"));

    assertThat(demo.run(stop -> {})).isEmpty();

    String output = written.toString(StandardCharsets.UTF_8);
    assertThat(output.lines().filter(line -> line.startsWith("  from named-purchases")))
        .extracting(line -> line.substring(line.indexOf('{')))
        .containsExactly(
            "{\"login_id\":\"u1\",\"user_name\":\"Ann\",\"product_id\":\"tea\",\"amount\":3}",
            "{\"login_id\":\"u2\",\"user_name\":\"Bob\",\"product_id\":\"cake\",\"amount\":4}",
            "{\"login_id\":\"u1\",\"user_name\":\"Ann\",\"product_id\":\"tea\",\"amount\":5}",
            "{\"login_id\":\"u3\",\"user_name\":\"Cid\",\"product_id\":\"milk\",\"amount\":2}",
            "{\"login_id\":\"u2\",\"user_name\":\"Bobby\",\"product_id\":\"cake\",\"amount\":1}");
    assertThat(output.lines().filter(line -> line.startsWith("  in ")))
        .extracting(line -> line.replaceFirst("  in +\\S+ +", ""))
        .containsExactly("cake 4, tea 4", "cake 4, milk 2, tea 9", "cake 5, milk 2, tea 9");
  }
}
