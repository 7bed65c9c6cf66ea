// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tidemark in a process of its own, so that its libraries and Spark's never meet. */
final class TidemarkEngine implements AutoCloseable {

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private final Process process;
  private final Writer paths;
  private final BufferedReader answers;

  /**
   * @param classPath where Tidemark is: the jar that is handed out
   */
  TidemarkEngine(String classPath) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String own = System.getProperty("tidemark.spark.service", "target/test-classes");
    String everything = classPath + File.pathSeparator + own;
    process =
        new ProcessBuilder(
                java, "-XX:+UseSerialGC", "-cp", everything, TidemarkService.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    paths = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Runs the pipeline that was written to a folder. */
  Outcome run(Path folder) throws IOException {
    paths.write(folder.resolve("pipeline.yaml") + "\n");
    paths.flush();
    String head = answers.readLine();
    if (head == null) {
      throw new IOException("Tidemark's process ended; is " + folder + " what ended it?");
    }
    String[] counts = head.split(" ");
    List<Outcome.Batch> batches = new ArrayList<>();
    for (int i = Integer.parseInt(counts[1]); i > 0; i--) {
      batches.add(batch(answers.readLine()));
    }
    StringBuilder messages = new StringBuilder();
    for (int i = Integer.parseInt(counts[2]); i > 0; i--) {
      messages.append(answers.readLine()).append('\n');
    }
    return new Outcome(batches, end(counts[0]), messages.toString());
  }

  private static Outcome.End end(String status) {
    return switch (status) {
      case "0" -> Outcome.End.WELL;
      case "2" -> Outcome.End.REFUSED;
      default -> Outcome.End.FAILED;
    };
  }

  private Outcome.Batch batch(String line) throws IOException {
    Map<?, ?> batch = json.readValue(line, Map.class);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : (List<?>) batch.get("rows")) {
      rows.add(object((Map<?, ?>) row));
    }
    long id = ((Number) batch.get("batchId")).longValue();
    return new Outcome.Batch(id, (String) batch.get("watermark"), rows);
  }

  private static Map<String, Object> object(Map<?, ?> fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    fields.forEach((name, value) -> object.put((String) name, canonical(value)));
    return object;
  }

  private static Object canonical(Object value) {
    if (value instanceof Map<?, ?> fields) {
      return object(fields);
    }
    if (value instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(element -> values.add(canonical(element)));
      return values;
    }
    return value instanceof Number ? new BigDecimal(value.toString()) : value;
  }

  @Override
  public void close() throws IOException {
    paths.close();
    process.destroy();
  }
}
