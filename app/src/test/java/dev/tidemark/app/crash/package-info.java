/**
 * Processes that are killed, over real files. Read {@link dev.tidemark.app.crash.KilledProcessTest}
 * first.
 */
package dev.tidemark.app.crash;
