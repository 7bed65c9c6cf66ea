/**
 * Numbers as text, by Spark's rules of CAST.
 *
 * <p>Casts, decoders and sinks use it. Read {@link dev.tidemark.domain.number.NumberText} first.
 */
package dev.tidemark.domain.number;
