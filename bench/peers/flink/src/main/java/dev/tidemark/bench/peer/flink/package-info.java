/** Flink as a peer, in streaming mode on a cluster inside the process. */
package dev.tidemark.bench.peer.flink;
