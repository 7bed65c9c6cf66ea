/**
 * The sinks {@code console}, which prints batches for a person or a program, and {@code noop},
 * which measures.
 *
 * <p>Standard output is handed in, and every batch is written to it at once, so that the lines of
 * several queries never mix. Nothing here is public but {@link
 * dev.tidemark.adapter.console.ConsoleModule}; read {@code ConsoleSink} first.
 */
package dev.tidemark.adapter.console;
