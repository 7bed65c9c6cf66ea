// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.PipelineFile;
import dev.tidemark.app.pipeline.PipelineReader;
import dev.tidemark.app.yaml.Overrides;
import dev.tidemark.app.yaml.PipelineText;
import dev.tidemark.app.yaml.Variables;
import dev.tidemark.app.yaml.YamlNode;
import dev.tidemark.app.yaml.YamlReader;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.SinkFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the text of a pipeline file all the way to plans. */
public final class PipelineLoader {

  private final PipelinePlanner planner;
  private final Map<String, String> environment;
  private final Map<String, SinkFormat> sinks;

  public PipelineLoader(PipelinePlanner planner, Map<String, String> environment) {
    this(planner, environment, Map.of());
  }

  /**
   * A loader that gives some queries other sinks than the file.
   *
   * @param environment what {@code ${NAME}} means
   * @param sinks by the name of the query, whatever sink the file has for it, or none
   */
  public PipelineLoader(
      PipelinePlanner planner, Map<String, String> environment, Map<String, SinkFormat> sinks) {
    this.planner = planner;
    this.environment = environment;
    this.sinks = Map.copyOf(sinks);
  }

  /**
   * What came of a file.
   *
   * @param pipeline all of it; empty where there is a problem
   */
  public record Loaded(
      PipelineText text, Optional<PlannedPipeline> pipeline, List<Problem> problems) {}

  /**
   * Loads a pipeline.
   *
   * @param name of the file as the user wrote it, for messages
   * @param baseDirectory the folder of the file, absolute
   * @param overrides as {@code a.b.c=value}
   */
  public Loaded load(String name, String yaml, Path baseDirectory, List<String> overrides) {
    PipelineText text = PipelineText.of(name, yaml, overrides);
    Problems problems = new Problems();
    Optional<YamlNode> root = YamlReader.read(yaml, problems);
    if (root.isEmpty()) {
      return new Loaded(text, Optional.empty(), problems.found());
    }
    YamlNode tree = new Overrides(text.lines().size(), problems).apply(root.get(), overrides);
    PipelineFile file =
        new PipelineReader(
                new Variables(environment),
                Runtime.getRuntime().availableProcessors(),
                sinks.keySet(),
                problems)
            .read(tree);
    PlannedPipeline planned = planner.plan(file, baseDirectory, sinks, problems);
    return new Loaded(
        text, problems.isEmpty() ? Optional.of(planned) : Optional.empty(), problems.found());
  }
}
