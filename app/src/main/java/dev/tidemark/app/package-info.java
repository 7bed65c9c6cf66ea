/**
 * The application: the command line, the pipeline file, and the one place where adapters, engine
 * and domain are put together.
 */
package dev.tidemark.app;
