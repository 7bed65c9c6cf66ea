/**
 * The command line: commands, their options, exit statuses, and how faults are shown.
 *
 * <p>Read {@link dev.tidemark.app.cli.CommandLineInterface} first.
 */
package dev.tidemark.app.cli;
