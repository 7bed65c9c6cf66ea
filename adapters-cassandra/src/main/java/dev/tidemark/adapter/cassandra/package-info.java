/** Tables and sinks of Cassandra. */
package dev.tidemark.adapter.cassandra;
