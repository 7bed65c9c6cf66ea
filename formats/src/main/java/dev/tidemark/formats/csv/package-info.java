/**
 * CSV: lines to columns and back, by the rules of Spark and of the univocity parser that Spark
 * uses.
 *
 * <p>For the file adapters and for from_csv and to_csv. Read {@link
 * dev.tidemark.formats.csv.CsvFormat} first.
 */
package dev.tidemark.formats.csv;
