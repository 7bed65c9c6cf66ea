/**
 * JSON: lines to columns with Jackson's streaming parser, and back, by the rules of Spark's
 * JacksonParser and JacksonGenerator.
 *
 * <p>For the file adapters, for Kafka values and for from_json and its kin. Read {@link
 * dev.tidemark.formats.json.JsonFormat} first. {@code RowReader} is the seam at which another
 * scanner can stand beside Jackson.
 */
package dev.tidemark.formats.json;
