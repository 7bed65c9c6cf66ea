/**
 * From a pipeline file that was read to queries that can run: formats and their options are looked
 * up, SQL is parsed and analyzed, and everything that is wrong is told with its place. Nothing is
 * opened.
 *
 * <p>Read {@link dev.tidemark.app.planning.PipelinePlanner} first.
 */
package dev.tidemark.app.planning;
