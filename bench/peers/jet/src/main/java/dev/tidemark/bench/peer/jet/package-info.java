/** Hazelcast Jet as a peer, embedded, with its own source of JSON files. */
package dev.tidemark.bench.peer.jet;
