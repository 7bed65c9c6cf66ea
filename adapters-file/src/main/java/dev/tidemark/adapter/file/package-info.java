/**
 * Streams, tables and sinks of JSON and CSV files, with the options of Spark's file source.
 *
 * <p>A source finds files, in order of modification time, then path; the files of a batch are in
 * its offset. A sink writes one part file a batch, complete or absent. Nothing here is public but
 * {@link dev.tidemark.adapter.file.FileModule}; read {@code FileSource} first.
 */
package dev.tidemark.adapter.file;
