/**
 * How far event time has come, and how it moves. Read {@link
 * dev.tidemark.domain.watermark.Watermarks} first.
 */
package dev.tidemark.domain.watermark;
