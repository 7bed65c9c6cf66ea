/** Spark Structured Streaming as a peer: it runs the same pipeline files. */
package dev.tidemark.bench.peer.spark;
