/**
 * Measurements: what makes data, the end-to-end runs against other engines, and (in {@code micro})
 * JMH benchmarks of single pieces.
 *
 * <p>Read docs/bench.md first; {@link dev.tidemark.bench.EndToEnd} is what bin/bench starts.
 */
package dev.tidemark.bench;
