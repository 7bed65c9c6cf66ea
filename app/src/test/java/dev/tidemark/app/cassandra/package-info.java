/** Pipelines over a real Cassandra. */
package dev.tidemark.app.cassandra;
