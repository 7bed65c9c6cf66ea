// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PipelinePlanner;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.Suggestion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that commands on a pipeline file share, and the pipeline that they stand for. */
final class PipelineArguments {

  @Parameters(index = "0", paramLabel = "FILE", description = "The pipeline file.")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Puts a value over the file's, as in --set streams.sales.options.path=in; may be"
              + " repeated.")
  private List<String> overrides = new ArrayList<>();

  String file() {
    return file;
  }

  /**
   * The pipeline, or empty where it is wrong, which is then said on standard error.
   *
   * @param only the queries wanted; all where there are none
   */
  Optional<PlannedPipeline> load(Application application, Terminal terminal, List<String> only) {
    return load(application.planner(), terminal, only);
  }

  /** The whole pipeline, as far as it is known without asking the outside world. */
  Optional<PlannedPipeline> loadOffline(Application application, Terminal terminal) {
    return load(application.planner().offline(), terminal, List.of());
  }

  private Optional<PlannedPipeline> load(
      PipelinePlanner planner, Terminal terminal, List<String> only) {
    PipelineLoader loader = new PipelineLoader(planner, terminal.environment());
    Optional<PipelineLoader.Loaded> loaded = read(loader, terminal);
    if (loaded.isEmpty()) {
      return Optional.empty();
    }
    if (!loaded.get().problems().isEmpty()) {
      new ProblemPrinter(terminal.err()).print(loaded.get().text(), loaded.get().problems());
      return Optional.empty();
    }
    return loaded.get().pipeline().flatMap(p -> select(p, only, terminal));
  }

  private Optional<PipelineLoader.Loaded> read(PipelineLoader loader, Terminal terminal) {
    try {
      Path path = Path.of(file);
      String yaml = Files.readString(path, StandardCharsets.UTF_8);
      Path folder = path.toAbsolutePath().normalize().getParent();
      return Optional.of(loader.load(file, yaml, folder, overrides));
    } catch (NoSuchFileException e) {
      say(terminal, "there is no such file.");
    } catch (CharacterCodingException e) {
      say(terminal, "the file is not UTF-8 text.");
    } catch (IOException | InvalidPathException e) {
      say(terminal, "the file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void say(Terminal terminal, String message) {
    terminal.err().println(file + ": error: " + message);
  }

  private Optional<PlannedPipeline> select(
      PlannedPipeline pipeline, List<String> only, Terminal terminal) {
    if (only.isEmpty()) {
      return Optional.of(pipeline);
    }
    List<String> names = pipeline.queries().stream().map(PlannedQuery::name).toList();
    List<String> unknown = only.stream().filter(name -> !names.contains(name)).toList();
    for (String name : unknown) {
      String hint = Suggestion.sentence(name, names);
      say(
          terminal,
          "there is no query '"
              + name
              + "'."
              + (hint.isEmpty() ? " There are " + String.join(", ", names) + "." : hint));
    }
    return unknown.isEmpty() ? Optional.of(pipeline.only(only)) : Optional.empty();
  }
}
