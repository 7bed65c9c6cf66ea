/**
 * The pipeline file: what it may hold, as records, and how it is read. Every fault is found at once
 * and has its line and column.
 *
 * <p>Read {@link dev.tidemark.app.pipeline.PipelineFile} first, then {@link
 * dev.tidemark.app.pipeline.PipelineReader}.
 */
package dev.tidemark.app.pipeline;
