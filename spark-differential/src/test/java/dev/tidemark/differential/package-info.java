/**
 * Random pipelines that Tidemark and Apache Spark must agree on, batch for batch. Read {@link
 * dev.tidemark.differential.SparkDifferentialTest} first.
 */
package dev.tidemark.differential;
