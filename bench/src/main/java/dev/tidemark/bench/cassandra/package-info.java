/**
 * What Cassandra costs: rows upserted beside a bare loop around the driver, and a join that looks
 * rows up beside the same join with a file.
 *
 * <p>Read {@link dev.tidemark.bench.cassandra.CassandraSpeed} first.
 */
package dev.tidemark.bench.cassandra;
