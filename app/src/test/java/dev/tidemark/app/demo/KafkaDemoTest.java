// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.testkit.server.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KafkaDemoTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  private String output() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private List<String> records() {
    return output()
        .lines()
        .filter(line -> line.startsWith("  from clicked"))
        .map(line -> line.substring(line.indexOf('{')))
        .toList();
  }

  @Test
  void eachImpressionIsSeenOnceWithItsClickOrWithoutAndTheBrokerIsGoneAfterwards()
      throws Exception {
    List<PipelineRun.Failure> failures =
        new KafkaDemo(out, 0, TestServers.classPathFile("kafka")).run(stop -> {});

    assertThat(failures).isEmpty();
    assertThat(records())
        .extracting(record -> record.replaceAll(".*\"ad_id\":\"(.)\".*", "$1"))
        .containsExactly("A", "B", "D", "C", "F", "E", "G");
    assertThat(records())
        .filteredOn(record -> !record.contains("click_time"))
        .extracting(record -> record.replaceAll(".*\"ad_id\":\"(.)\".*", "$1"))
        .containsExactly("C", "E");
    assertThat(output()).contains("1 late and dropped", "watermark is at 12:15:00");
    assertThatThrownBy(() -> new Socket("127.0.0.1", port()).close())
        .isInstanceOf(ConnectException.class);
  }

  private int port() {
    Matcher address = Pattern.compile("up at 127\\.0\\.0\\.1:(\\d+)").matcher(output());
    assertThat(address.find()).as("the address is shown").isTrue();
    return Integer.parseInt(address.group(1));
  }

  @Test
  void aStopWhileTheBrokerStartsEndsItWell() throws Exception {
    List<PipelineRun.Failure> failures =
        new KafkaDemo(out, 0, TestServers.classPathFile("kafka")).run(Runnable::run);

    assertThat(failures).isEmpty();
    assertThat(records()).isEmpty();
  }
}
