/**
 * JSON: lines to columns with Jackson's streaming parser, and back, by the rules of Spark's
 * JacksonParser and JacksonGenerator.
 *
 * <p>For the file adapters, for Kafka values and for from_json and its kin. Read {@link
 * dev.tidemark.formats.json.JsonFormat} first. {@code ScanningRowReader} scans rows that are plain
 * ({@code ValueScanner}s, one a column), and {@code JacksonRowReader} reads every other ({@code
 * FieldReader}s); {@code RowReader} is the seam between them and the decoder.
 */
package dev.tidemark.formats.json;
