// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.Located;
import dev.tidemark.app.pipeline.PipelineFile;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the queries of a file keep their checkpoints: a folder each, {@code
 * checkpoints/<pipeline>/<query>} beside the file where none is given.
 *
 * <p>Two queries that would share one are refused, whatever links and dots lead to it, and so is a
 * checkpoint inside another's folder: whoever clears the outer one away would clear both.
 */
final class CheckpointFolders {

  private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
  private static final String FILE_SCHEME = "file:";

  private final PipelineFile file;
  private final Path baseDirectory;
  private final Problems problems;
  private final Map<Path, String> owners = new LinkedHashMap<>();

  private CheckpointFolders(PipelineFile file, Path baseDirectory, Problems problems) {
    this.file = file;
    this.baseDirectory = baseDirectory;
    this.problems = problems;
  }

  /**
   * The folder of each query by its name, absolute.
   *
   * @param problems gets every folder that a query cannot have; the result lacks what is no path
   */
  static Map<String, Path> of(PipelineFile file, Path baseDirectory, Problems problems) {
    CheckpointFolders folders = new CheckpointFolders(file, baseDirectory, problems);
    Map<String, Path> byQuery = new HashMap<>();
    for (PipelineFile.Query query : file.queries()) {
      folders.folder(query).ifPresent(folder -> byQuery.put(query.name().value(), folder));
    }
    return byQuery;
  }

  private Optional<Path> folder(PipelineFile.Query query) {
    String name = query.name().value();
    String location =
        query
            .checkpointLocation()
            .map(Located::value)
            .orElse("checkpoints/" + file.name() + "/" + name);
    Position position =
        query.checkpointLocation().map(Located::position).orElse(query.name().position());
    Optional<Path> folder = local(name, location, position);
    folder.ifPresent(f -> own(name, location, real(f), position));
    return folder;
  }

  private Optional<Path> local(String query, String location, Position position) {
    String path = location;
    if (location.startsWith(FILE_SCHEME)) {
      path = location.substring(FILE_SCHEME.length()).replaceFirst("^/+", "/");
    } else if (REMOTE.matcher(location).matches()) {
      tell(
          query,
          location,
          "is no folder of this machine, and checkpoints are kept in one",
          position);
      return Optional.empty();
    }
    try {
      return Optional.of(baseDirectory.resolve(path).normalize());
    } catch (InvalidPathException e) {
      tell(query, location, "is no path: " + e.getMessage(), position);
      return Optional.empty();
    }
  }

  private void own(String query, String location, Path folder, Position position) {
    for (Map.Entry<Path, String> other : owners.entrySet()) {
      String fault = "";
      if (folder.equals(other.getKey())) {
        fault = "is that of query " + other.getValue() + " already; each query needs its own";
      } else if (folder.startsWith(other.getKey())) {
        fault = "lies inside that of query " + other.getValue() + "; put them side by side";
      } else if (other.getKey().startsWith(folder)) {
        fault = "has that of query " + other.getValue() + " inside it; put them side by side";
      }
      if (!fault.isEmpty()) {
        tell(query, location, fault, position);
        return;
      }
    }
    owners.put(folder, query);
  }

  private void tell(String query, String location, String fault, Position position) {
    problems.add(
        ErrorCode.BAD_OPTION,
        "query " + query + ": checkpointLocation " + location + " " + fault + ".",
        position);
  }

  /** The folder without links, as far as it is there. */
  private static Path real(Path folder) {
    for (Path there = folder; there != null; there = there.getParent()) {
      try {
        return there.toRealPath().resolve(there.relativize(folder)).normalize();
      } catch (IOException e) {
        continue; // not there yet, so no link either
      }
    }
    return folder;
  }
}
