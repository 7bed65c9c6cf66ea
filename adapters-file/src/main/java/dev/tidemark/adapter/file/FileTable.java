// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of files, read in full each time.
 *
 * <p>Where the same files are there with the same sizes and times as at the last reading, and they
 * were not just written then, the same rows are given again, as the same list.
 */
final class FileTable implements StaticTable {

  /** The coarsest modification times that file systems keep, in millis, with a margin. */
  private static final long COARSE_TIME_MILLIS = 2_500;

  private final LineFormat format;
  private final ConnectorSpec spec;
  private final StructType schema;
  private final Session session;
  private final SystemClock clock;
  private final FileListing listing;
  private List<FileEntry> readFiles = List.of();
  private StructType readProjection;
  private List<EventBatch> rows = List.of();

  FileTable(LineFormat format, ConnectorSpec spec, Session session, SystemClock clock) {
    this.format = format;
    this.spec = spec;
    this.session = session;
    this.clock = clock;
    schema =
        spec.schema()
            .orElseThrow(
                () ->
                    new QueryException(
                        ErrorCode.BAD_SCHEMA,
                        "Table '" + spec.name() + "' is of files and needs a schema."));
    listing = FileReadOptions.listing(spec, session);
    listing.requirePath();
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public List<EventBatch> read(StructType projection) {
    long lookedAt = clock.nowMillis();
    List<FileEntry> files = new ArrayList<>(listing.list(key -> false));
    files.sort(FileEntry.OLDEST_FIRST);
    if (readProjection != null && readProjection.equals(projection) && files.equals(readFiles)) {
      return rows;
    }
    List<EventBatch> read = readAll(files, projection);
    // A file written again within the same tick of the file system's clock shows no difference:
    // only files that have been at rest are known to be the same later.
    boolean atRest =
        files.stream().allMatch(f -> f.modifiedMillis() + COARSE_TIME_MILLIS < lookedAt);
    readFiles = files;
    readProjection = atRest ? projection : null;
    rows = atRest ? read : List.of();
    return read;
  }

  private List<EventBatch> readAll(List<FileEntry> files, StructType projection) {
    RowDecoder decoder = format.decoder(projection, schema, spec.options(), session.zone());
    List<FileRange> ranges =
        files.stream().filter(f -> f.size() > 0).map(FileRange::whole).toList();
    boolean ignoreMissing = FileReadOptions.of(spec.options()).ignoreMissingFiles();
    List<EventBatch> read = new ArrayList<>();
    try (SplitReader reader =
        new FileSplitReader(ranges, decoder, ignoreMissing, new SpareMemory())) {
      for (Optional<EventBatch> next = reader.next(); next.isPresent(); next = reader.next()) {
        read.add(next.get());
      }
    }
    return List.copyOf(read);
  }

  @Override
  public void close() {
    rows = List.of();
    readProjection = null;
  }
}
