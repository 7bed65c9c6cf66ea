/**
 * Events made up by a seed: the same options give the same bytes on every machine.
 *
 * <p>Read {@link dev.tidemark.bench.data.DataGenerator} first.
 */
package dev.tidemark.bench.data;
