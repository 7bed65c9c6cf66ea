/**
 * Pipelines that join with Cassandra tables and write to them, on a real Cassandra, and on a real
 * broker where they read topics.
 */
package dev.tidemark.app.cassandra;
