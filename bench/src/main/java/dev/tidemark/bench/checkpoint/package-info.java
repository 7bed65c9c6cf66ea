/**
 * What a durable checkpoint costs, measured through the engine that users run.
 *
 * <p>Read {@link dev.tidemark.bench.checkpoint.CheckpointCost} first.
 */
package dev.tidemark.bench.checkpoint;
