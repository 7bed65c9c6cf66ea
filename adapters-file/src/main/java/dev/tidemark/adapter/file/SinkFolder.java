// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.BatchHeader;
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
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a file sink, whose it is, and which batches it holds.
 *
 * <pre>
 *   out/_tidemark/manifest         whose it is, by the checkpoint's id, and the newest batch
 *   out/part-00003-0.json          batch 3, complete; a batch without rows has none
 *   out/.part-00004-0.json.tmp     batch 4, not committed; hidden from whoever reads the folder
 * </pre>
 *
 * <p>The manifest is there before the first part file. A part file gets its name in one step, when
 * it is complete and durable, and then the manifest is written. After a crash between the two the
 * file's name says that its batch is committed. So each batch is there once, and any tool may read
 * the folder. Confined to the query's thread.
 */
final class SinkFolder {

  private static final Pattern PART =
      Pattern.compile("part-(\\d{5,18})-\\d+\\.(?:json|csv)(?:\\.gz)?");
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.(?:part-\\d{5,18}-\\d+\\.(?:json|csv)(?:\\.gz)?|manifest(?:-.*)?)\\.tmp");

  private final Path path;
  private final String extension;
  private final SinkManifest manifest;
  private final FolderOwnership ownership;
  private Optional<String> owner = Optional.empty();
  private long lastBatch = -1;

  private SinkFolder(Path path, String extension, SinkManifest manifest) {
    this.path = path;
    this.extension = extension;
    this.manifest = manifest;
    this.ownership = new FolderOwnership(path);
  }

  /**
   * Makes the folder if need be.
   *
   * @throws dev.tidemark.port.out.PortException if it cannot be written to
   */
  static SinkFolder open(Path path, String extension) {
    try {
      Files.createDirectories(path);
      Path hidden = path.resolve("_tidemark");
      Files.createDirectories(hidden);
      return new SinkFolder(path, extension, new SinkManifest(hidden.resolve("manifest")));
    } catch (IOException e) {
      throw FileFailures.writing(path, e);
    }
  }

  /**
   * Begins a batch; before the first one, takes the folder for the batch's checkpoint, and removes
   * what a crash has left.
   *
   * @return whether the batch was committed before, so that it must not be seen again
   * @throws dev.tidemark.port.out.PortException if the folder is another's, or holds later batches
   */
  boolean begin(BatchHeader batch) {
    if (!owner.equals(Optional.of(batch.checkpointId()))) {
      try {
        take(batch);
      } catch (DirectoryIteratorException e) {
        throw FileFailures.writing(path, e.getCause());
      } catch (IOException e) {
        throw FileFailures.writing(path, e);
      }
    }
    if (batch.batchId() < lastBatch) {
      throw ownership.olderCheckpoint(batch, lastBatch);
    }
    return batch.batchId() == lastBatch;
  }

  private void take(BatchHeader batch) throws IOException {
    Optional<SinkManifest.Content> found = manifest.read();
    if (found.isEmpty()) {
      long newest = newestPart();
      if (newest >= 0) {
        throw ownership.unknownOwner(batch, newest);
      }
      manifest.claim(
          new SinkManifest.Content(batch.checkpointId(), batch.query(), OptionalLong.empty()));
      found = manifest.read();
    }
    SinkManifest.Content content = found.orElseThrow();
    if (!content.checkpointId().equals(batch.checkpointId())) {
      throw ownership.otherOwner(batch, content, newestPart());
    }
    removeLeftovers(path);
    removeLeftovers(manifest.file().getParent());
    lastBatch = Math.max(content.batchId().orElse(-1), newestPart());
    owner = Optional.of(batch.checkpointId());
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

  private long newestPart() throws IOException {
    long newest = -1;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Matcher part = PART.matcher(file.getFileName().toString());
        if (part.matches()) {
          newest = Math.max(newest, Long.parseLong(part.group(1)));
        }
      }
    }
    return newest;
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
  void commit(BatchHeader batch) throws IOException {
    manifest.write(
        new SinkManifest.Content(
            batch.checkpointId(), batch.query(), OptionalLong.of(batch.batchId())));
    lastBatch = batch.batchId();
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
