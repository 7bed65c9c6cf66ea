/**
 * Tidemark for Java programs: a pipeline file is started in this process, and functions get the
 * rows of its queries, batch by batch, as Spark's {@code foreachBatch} has it.
 *
 * <p>Read {@link dev.tidemark.api.Pipeline} first.
 */
package dev.tidemark.api;
