// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a file sink, and which batches it holds.
 *
 * <pre>
 *   out/part-00003-0.json          batch 3, complete; a batch without rows has none
 *   out/.part-00004-0.json.tmp     batch 4, not committed; hidden from whoever reads the folder
 *   out/_tidemark/manifest         the newest batch committed, and whose it is
 * </pre>
 *
 * <p>A part file gets its name in one step, when it is complete and durable, and then the manifest
 * is written. After a crash between the two the file's name says that its batch is committed. So
 * each batch is there once, and any tool may read the folder. Confined to the query's thread.
 */
final class SinkFolder {

  private static final Pattern PART =
      Pattern.compile("part-(\\d{5,18})-\\d+\\.(?:json|csv)(?:\\.gz)?");
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.(?:part-\\d{5,18}-\\d+\\.(?:json|csv)(?:\\.gz)?|manifest)\\.tmp");

  private final Path path;
  private final String extension;
  private final SinkManifest manifest;
  private long lastBatch;
  private Optional<String> firstLines;

  private SinkFolder(
      Path path,
      String extension,
      SinkManifest manifest,
      long lastBatch,
      Optional<String> firstLines) {
    this.path = path;
    this.extension = extension;
    this.manifest = manifest;
    this.lastBatch = lastBatch;
    this.firstLines = firstLines;
  }

  /**
   * Makes the folder if need be, removes what a crash has left, and finds the newest batch.
   *
   * @throws PortException if it cannot be written to, or holds another query's output
   */
  static SinkFolder open(Path path, String query, String extension) {
    try {
      Files.createDirectories(path);
      Path hidden = path.resolve("_tidemark");
      Files.createDirectories(hidden);
      removeLeftovers(path);
      removeLeftovers(hidden);
      SinkManifest manifest = new SinkManifest(hidden.resolve("manifest"), query);
      Optional<SinkManifest.Content> known = manifest.read();
      long last = Math.max(known.map(SinkManifest.Content::batchId).orElse(-1L), newestPart(path));
      return new SinkFolder(
          path, extension, manifest, last, known.flatMap(SinkManifest.Content::lines));
    } catch (DirectoryIteratorException e) {
      throw FileFailures.writing(path, e.getCause());
    } catch (IOException e) {
      throw FileFailures.writing(path, e);
    }
  }

  private static void removeLeftovers(Path folder) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (LEFTOVER.matcher(file.getFileName().toString()).matches()) {
          leftovers.add(file);
        }
      }
    }
    for (Path file : leftovers) {
      Files.deleteIfExists(file);
    }
  }

  private static long newestPart(Path folder) throws IOException {
    long newest = -1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher part = PART.matcher(file.getFileName().toString());
        if (part.matches()) {
          newest = Math.max(newest, Long.parseLong(part.group(1)));
        }
      }
    }
    return newest;
  }

  /**
   * Whether a batch was committed before, so that it must not be seen again.
   *
   * @throws PortException if it is older than the newest: then it is not a batch that a crash has
   *     interrupted, but one of another run
   */
  boolean isCommitted(long batchId) {
    if (batchId < lastBatch) {
      throw otherRun(batchId);
    }
    return batchId == lastBatch;
  }

  /**
   * Makes sure that batch 0, if it is written again, is the one that is there.
   *
   * <p>A query without its checkpoint begins at batch 0, as does one that crashed in it: they
   * differ in their rows only.
   *
   * @throws PortException if it is another one
   */
  void requireSame(long batchId, LineDigest lines) {
    if (batchId == 0 && firstLines.isPresent() && !firstLines.get().equals(lines.text())) {
      throw otherRun(batchId);
    }
  }

  private PortException otherRun(long batchId) {
    return new PortException(
        "Folder '"
            + path
            + "' holds batches up to "
            + lastBatch
            + " of an earlier run, and batch "
            + batchId
            + " of another is to be written: the query has lost its checkpoint, or has a new one."
            + " Empty the folder (with _tidemark in it), or choose another path.");
  }

  Path hiddenFile(long batchId) {
    return path.resolve("." + partName(batchId) + ".tmp");
  }

  private String partName(long batchId) {
    return String.format("part-%05d-0%s", batchId, extension);
  }

  /** Gives a complete file its name. */
  void show(long batchId, Path hidden) throws IOException {
    Files.move(hidden, path.resolve(partName(batchId)), StandardCopyOption.ATOMIC_MOVE);
    forceFolder(path);
  }

  /** Notes that a batch is committed. */
  void commit(long batchId, LineDigest lines) throws IOException {
    firstLines = batchId == 0 ? Optional.of(lines.text()) : Optional.empty();
    manifest.write(new SinkManifest.Content(batchId, firstLines));
    lastBatch = batchId;
  }

  /** Makes the names in a folder durable, where the system lets one do so. */
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be opened (Windows does not); names are durable there anyhow
      // or cannot be made so.
      return;
    }
  }
}
