// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose a sink's folder is, and the newest batch committed there, in a file of its own. */
record SinkManifest(Path file) {

  private static final Pattern CONTENT =
      Pattern.compile(
          "\\{\"version\":2,\"checkpoint\":\"([^\"]*)\",\"query\":\"([^\"]*)\""
              + "(?:,\"batch\":(\\d{1,18}))?\\}\\s*");

  /**
   * What is in it.
   *
   * @param checkpointId whose batches the folder holds
   * @param query the name that the query had when it last wrote, for messages
   * @param batchId the newest batch; empty if there is none yet
   */
  record Content(String checkpointId, String query, OptionalLong batchId) {
    private String json() {
      String batch = batchId.isPresent() ? ",\"batch\":" + batchId.getAsLong() : "";
      return "{\"version\":2,\"checkpoint\":\""
          + checkpointId
          + "\",\"query\":\""
          + query
          + "\""
          + batch
          + "}\n";
    }
  }

  /** What is in it; empty if it is not there. */
  Optional<Content> read() throws IOException {
    String content;
    try {
      content = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher matcher = CONTENT.matcher(content);
    if (!matcher.matches()) {
      throw new PortException(
          "'"
              + file
              + "' is no manifest that this version can read. Choose another path, or remove the"
              + " folder's content.");
    }
    String batch = matcher.group(3);
    return Optional.of(
        new Content(
            matcher.group(1),
            matcher.group(2),
            batch == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(batch))));
  }

  /** Writes the folder's first manifest, and does nothing if another query has been quicker. */
  void claim(Content first) throws IOException {
    Path hidden = file.resolveSibling(".manifest-" + first.checkpointId() + ".tmp");
    write(first, hidden);
    try {
      link(hidden);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      return; // another was quicker, and may have cleaned up already
    } finally {
      Files.deleteIfExists(hidden);
    }
    SinkFolder.forceFolder(file.getParent());
  }

  /** Gives a file the manifest's name unless it is taken; that no rename does in one step. */
  private void link(Path hidden) throws IOException {
    try {
      Files.createLink(file, hidden);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(hidden, file); // not every file system has links
    }
  }

  /** Replaces what is in it; durable when the call returns. */
  void write(Content newest) throws IOException {
    Path hidden = file.resolveSibling(".manifest.tmp");
    write(newest, hidden);
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    SinkFolder.forceFolder(file.getParent());
  }

  private static void write(Content content, Path hidden) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.json().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
