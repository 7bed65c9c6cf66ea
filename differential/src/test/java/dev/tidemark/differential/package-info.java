/**
 * The engine against the oracle. Read {@link dev.tidemark.differential.PipelineOracleTest} first.
 */
package dev.tidemark.differential;
