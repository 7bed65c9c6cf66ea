/**
 * Running the queries of a pipeline together: starting, watching, stopping, and saying how it went.
 *
 * <p>Used by {@code cli} and {@code demo}. Read {@link dev.tidemark.app.run.PipelineRun} first.
 */
package dev.tidemark.app.run;
