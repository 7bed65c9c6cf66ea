/** Intervals as users write them. Read {@link dev.tidemark.domain.duration.Intervals} first. */
package dev.tidemark.domain.duration;
