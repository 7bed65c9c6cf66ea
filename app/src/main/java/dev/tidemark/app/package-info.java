/**
 * The application: the command line, the pipeline file, and the one place where adapters, engine
 * and domain are put together.
 *
 * <p>Read {@link dev.tidemark.app.Tidemark} first.
 */
package dev.tidemark.app;
