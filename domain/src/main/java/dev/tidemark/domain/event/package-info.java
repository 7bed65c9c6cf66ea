/**
 * Rows as columns: primitive arrays with a bitmap of nulls, from the wire to the sink.
 *
 * <p>Columns are immutable once built and may be read by any thread; a {@link
 * dev.tidemark.domain.event.ColumnBuilder} belongs to one thread. Read {@link
 * dev.tidemark.domain.event.EventBatch} first, then {@link dev.tidemark.domain.event.Column}.
 */
package dev.tidemark.domain.event;
