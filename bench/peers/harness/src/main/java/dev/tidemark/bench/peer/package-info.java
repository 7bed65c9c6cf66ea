/**
 * What all peers do alike: how often they work, what they tell of it, and how rows of an answer are
 * written. {@link dev.tidemark.bench.peer.Peer} has the protocol.
 */
package dev.tidemark.bench.peer;
