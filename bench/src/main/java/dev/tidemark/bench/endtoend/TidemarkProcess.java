// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.app.Tidemark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A pipeline several times in one process, each time from the reading of its file to the query's
 * end and with checkpoints of its own, {@code TidemarkProcess WORKLOAD PASSES SECONDS}; or once,
 * with the rows of its answer, {@code TidemarkProcess WORKLOAD answer}. PIPELINE and CHK are in the
 * environment.
 */
public final class TidemarkProcess {

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  private static final AtomicInteger RUNS = new AtomicInteger();

  private TidemarkProcess() {}

  public static void main(String[] arguments) throws Exception {
    String pipeline = System.getenv("PIPELINE");
    if (arguments[1].equals("answer")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8)) {
        String sink = "queries." + arguments[0] + ".sink={format: console, options: {as: json}}";
        run(lines, "run", pipeline, "--set", sink);
      }
      try (JsonParser json = new JsonFactory().createParser(out.toByteArray())) {
        print(json);
      }
    } else {
      Repeats repeats = Repeats.parse(List.of(arguments).subList(1, arguments.length));
      Pass.repeat(repeats, () -> run(System.out, "run", "-v", pipeline));
    }
  }

  private static void run(PrintStream out, String... arguments) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.merge("CHK", "/" + RUNS.getAndIncrement(), String::concat);
    int status = Tidemark.run(arguments, out, System.err, environment);
    if (status != 0) {
      throw new IllegalStateException("tidemark ended with status " + status);
    }
  }

  /** Prints the rows of all batches as peers print theirs; those with a null are left out. */
  private static void print(JsonParser json) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          List<String> row = row(json);
          if (!row.contains(null)) {
            out.append("row ").append(String.join("|", row)).append('\n');
          }
        }
      }
    }
    out.flush();
  }

  private static List<String> row(JsonParser json) throws IOException {
    List<String> cells = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      cells.add(
          switch (json.nextToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> text(json.getText());
            case VALUE_NUMBER_FLOAT -> decimal(json.getDecimalValue());
            default -> json.getText();
          });
    }
    return cells;
  }

  private static String text(String text) {
    return INSTANT.matcher(text).matches()
        ? Long.toString(Instant.parse(text).toEpochMilli())
        : text;
  }

  private static String decimal(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
