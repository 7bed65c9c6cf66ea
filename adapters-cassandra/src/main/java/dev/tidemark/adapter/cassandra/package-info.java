/**
 * Cassandra: tables to join with.
 *
 * <p>Read {@link dev.tidemark.adapter.cassandra.CassandraModule} first. {@link
 * dev.tidemark.adapter.cassandra.Clusters} connects, {@link
 * dev.tidemark.adapter.cassandra.CqlTypes} says which types stand for each other.
 */
package dev.tidemark.adapter.cassandra;
