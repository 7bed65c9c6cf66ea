// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stream of files: each new file is read once.
 *
 * <p>A batch takes the oldest files that were found, within the limits; their names, sizes and
 * times are its offset ({@link FileOffset}), so that a batch that is run again reads the same
 * bytes, even if a file has grown. Files found and not taken are kept for the next batches, and the
 * folder is looked at again when they are used up.
 */
final class FileSource implements EventSource {

  private final LineFormat format;
  private final ConnectorSpec spec;
  private final StructType schema;
  private final Session session;
  private final FileReadOptions options;
  private final FileListing listing;
  private final SourceCleaner cleaner;
  private final SeenFiles seen;
  private final SpareMemory spare = new SpareMemory();

  /** Found and not taken, in the order of reading. */
  private List<FileEntry> unread = List.of();

  /** Whether {@link #unread} is all there will ever be. */
  private boolean availableNow;

  /** Given as the end of a batch that may not have been planned. */
  private List<FileEntry> offered = List.of();

  private Optional<Offset> offeredEnd = Optional.empty();
  private Optional<Offset> knownStart = Optional.empty();
  private long knownBatch = -1;

  FileSource(LineFormat format, ConnectorSpec spec, Session session) {
    this.format = format;
    this.spec = spec;
    this.session = session;
    schema = spec.schema().orElseThrow();
    options = FileReadOptions.of(spec.options());
    listing = FileReadOptions.listing(spec, session);
    cleaner = new SourceCleaner(options, session.baseDirectory());
    seen = new SeenFiles(options.maxFileAgeMillis(), options.fileNameOnly());
    listing.requirePath();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public String reads() {
    return format.text() + " files of " + spec.options().get("path").orElseThrow();
  }

  @Override
  public void restore(List<Offset> planned) {
    for (Offset offset : planned) {
      FileOffset batch = FileOffset.parse(offset);
      batch.files().forEach(f -> seen.add(f.key(), f.modifiedMillis()));
      knownStart = Optional.of(offset);
      knownBatch = batch.batch();
    }
    seen.endBatch();
  }

  @Override
  public void prepareForAvailableNow() {
    unread = find();
    availableNow = true;
  }

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    takeOffered(start);
    if (!availableNow && (unread.isEmpty() || options.latestFirst())) {
      unread = find();
    }
    if (unread.isEmpty()) {
      return Optional.empty();
    }
    offered = List.copyOf(unread.subList(0, limit(unread)));
    offeredEnd = Optional.of(FileOffset.of(batchOf(start) + 1, offered).toOffset());
    return offeredEnd;
  }

  /** Files that were found are read before the folder is looked at again. */
  @Override
  public boolean isNextSettled(Optional<Offset> end) {
    int taken = offeredEnd.equals(end) ? offered.size() : 0;
    return !options.latestFirst() && unread.size() > taken;
  }

  /** Counts the files last offered as read if the batch that takes them was planned. */
  private void takeOffered(Optional<Offset> start) {
    if (offeredEnd.isPresent() && offeredEnd.equals(start)) {
      offered.forEach(f -> seen.add(f.key(), f.modifiedMillis()));
      seen.endBatch();
      knownBatch = batchOf(knownStart) + 1;
      knownStart = start;
      unread = unread.subList(offered.size(), unread.size());
      if (!availableNow && unread.size() > options.maxCachedFiles()) {
        unread = List.copyOf(unread.subList(0, options.maxCachedFiles()));
      }
    }
    offered = List.of();
    offeredEnd = Optional.empty();
  }

  private long batchOf(Optional<Offset> end) {
    if (!end.equals(knownStart)) {
      knownBatch = end.map(e -> FileOffset.parse(e).batch()).orElse(-1L);
      knownStart = end;
    }
    return knownBatch;
  }

  private List<FileEntry> find() {
    List<FileEntry> found = new ArrayList<>(listing.list(seen::contains));
    found.removeIf(f -> seen.isTooOld(f.modifiedMillis()));
    Comparator<FileEntry> order =
        options.latestFirst() ? FileEntry.NEWEST_FIRST : FileEntry.OLDEST_FIRST;
    found.sort(order);
    return options.fileNameOnly() ? FileEntry.firstOfEachName(found) : found;
  }

  /** How many of the files one batch takes. */
  private int limit(List<FileEntry> files) {
    int count = Math.min(files.size(), options.maxFilesPerTrigger().orElse(Integer.MAX_VALUE));
    if (options.maxBytesPerTrigger().isPresent()) {
      long left = options.maxBytesPerTrigger().getAsLong() - files.get(0).size();
      int taken = 1;
      while (taken < count && files.get(taken).size() <= left) {
        left -= files.get(taken).size();
        taken++;
      }
      return taken;
    }
    return count;
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    if (start.equals(Optional.of(end))) {
      return List.of();
    }
    return SplitPlanner.plan(files(end), session.parallelism());
  }

  private List<FileEntry> files(Offset end) {
    return FileOffset.parse(end).files().stream()
        .map(f -> new FileEntry(f.key(), listing.path(f.key()), f.size(), f.modifiedMillis()))
        .toList();
  }

  @Override
  public SplitReader open(Split split, StructType projection, List<PushedFilter> filters) {
    return new FileSplitReader(
        ((FileSplit) split).ranges(),
        spare
            .decoder()
            .orElseGet(
                () -> format.decoder(projection, schema, spec.options(), session.zone(), filters)),
        options.ignoreMissingFiles(),
        spare);
  }

  @Override
  public void committed(Offset end) {
    if (options.cleanSource() != CleanSource.OFF) {
      files(end).forEach(cleaner::clean);
    }
  }

  @Override
  public void close() {}
}
