// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The newest batch committed, and whose it is, in a file of its own. */
record SinkManifest(Path file, String query) {

  /** What is in it: the newest batch, and the {@link LineDigest} of it if that is batch 0. */
  record Content(long batchId, Optional<String> lines) {}

  private static final Pattern CONTENT =
      Pattern.compile(
          "\\{\"version\":1,\"batch\":(\\d+),\"query\":\"([^\"]*)\"(?:,\"lines\":\"([^\"]*)\")?\\}\\s*");

  /** The newest batch; empty if there is none yet. */
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
    if (!matcher.group(2).equals(query)) {
      throw new PortException(
          "Folder '"
              + file.getParent().getParent()
              + "' holds the output of query '"
              + matcher.group(2)
              + "', so query '"
              + query
              + "' cannot write there. Give each query a path of its own.");
    }
    return Optional.of(
        new Content(Long.parseLong(matcher.group(1)), Optional.ofNullable(matcher.group(3))));
  }

  void write(Content newest) throws IOException {
    String lines = newest.lines().map(l -> ",\"lines\":\"" + l + "\"").orElse("");
    String content =
        "{\"version\":1,\"batch\":"
            + newest.batchId()
            + ",\"query\":\""
            + query
            + "\""
            + lines
            + "}\n";
    Path hidden = file.resolveSibling(".manifest.tmp");
    try (FileChannel channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
    SinkFolder.forceFolder(file.getParent());
  }
}
