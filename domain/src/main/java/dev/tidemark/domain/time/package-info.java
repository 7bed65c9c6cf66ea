/**
 * Dates and instants as numbers and as text: the calendar, time zones, CAST to and from STRING, and
 * Spark's datetime patterns.
 *
 * <p>Instants are micros since 1970-01-01T00:00:00Z, dates are days since 1970-01-01, both in the
 * proleptic Gregorian calendar. Everything here is stateless or immutable and may be called by any
 * thread. Read {@link dev.tidemark.domain.time.TimestampText} first.
 */
package dev.tidemark.domain.time;
