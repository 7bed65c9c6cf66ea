/**
 * How logging is set up: by code, since reading logback's XML would take longer than a small run.
 *
 * <p>Found by logback itself. Read {@link dev.tidemark.app.logging.StandardErrorLogging} first.
 */
package dev.tidemark.app.logging;
