/** DuckDB as a peer: the same query as a batch, over all files at once. */
package dev.tidemark.bench.peer.duckdb;
