/**
 * JSON and CSV: bytes to columns and back.
 *
 * <p>For sources, tables and sinks that hold text, and for the functions that read text inside
 * columns. Read {@link dev.tidemark.formats.RowDecoder} first; {@code json} and {@code csv} hold
 * the two formats.
 */
package dev.tidemark.formats;
