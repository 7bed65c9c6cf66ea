// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.PipelineFile;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Refuses two queries that name one checkpoint folder, the default ones included. */
final class CheckpointCheck {

  private CheckpointCheck() {}

  static void check(PipelineFile file, Path baseDirectory, Problems problems) {
    Map<Path, String> owners = new HashMap<>();
    for (PipelineFile.Query query : file.queries()) {
      String name = query.name().value();
      String location =
          query
              .checkpointLocation()
              .map(l -> l.value())
              .orElse("checkpoints/" + file.name() + "/" + name);
      Position position =
          query.checkpointLocation().map(l -> l.position()).orElse(query.name().position());
      Path folder;
      try {
        folder = baseDirectory.resolve(location).normalize();
      } catch (InvalidPathException e) {
        problems.add(
            ErrorCode.BAD_OPTION,
            "query " + name + ": checkpointLocation is no path: " + e.getMessage() + ".",
            position);
        continue;
      }
      String owner = owners.putIfAbsent(folder, name);
      if (owner != null) {
        problems.add(
            ErrorCode.BAD_OPTION,
            "query "
                + name
                + ": checkpointLocation "
                + location
                + " is that of query "
                + owner
                + " already; each query needs its own.",
            position);
      }
    }
  }
}
