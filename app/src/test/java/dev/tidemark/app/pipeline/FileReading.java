// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.yaml.Overrides;
import dev.tidemark.app.yaml.PipelineText;
import dev.tidemark.app.yaml.Variables;
import dev.tidemark.app.yaml.YamlNode;
import dev.tidemark.app.yaml.YamlReader;
import dev.tidemark.domain.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pipeline file read in a test, and what was said of it, as {@code place: message}. */
record FileReading(Optional<PipelineFile> file, List<String> messages) {

  static final Map<String, String> ENVIRONMENT = Map.of("FOLDER", "in/put", "NOTHING", "");

  static FileReading of(String yaml, String... overrides) {
    Problems problems = new Problems();
    PipelineText text = PipelineText.of("p.yaml", yaml, List.of(overrides));
    Optional<YamlNode> root = YamlReader.read(yaml, problems);
    Optional<PipelineFile> file =
        root.map(
            r ->
                new PipelineReader(new Variables(ENVIRONMENT), 3, Set.of(), problems)
                    .read(
                        new Overrides(text.lines().size(), problems).apply(r, List.of(overrides))));
    return new FileReading(
        file,
        problems.found().stream().map(p -> text.place(p.position()) + ": " + p.message()).toList());
  }

  /** The file, of which nothing was said. */
  static PipelineFile sound(String yaml, String... overrides) {
    FileReading reading = of(yaml, overrides);
    if (!reading.messages().isEmpty()) {
      throw new AssertionError(String.join("\n", reading.messages()));
    }
    return reading.file().orElseThrow();
  }
}
