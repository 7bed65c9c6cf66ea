/**
 * Loops that were written by hand, one for each workload: what no general engine can beat by much.
 * They trust the generator's JSON (no escapes, no blanks), but not the order of its fields.
 */
package dev.tidemark.bench.peer.limit;
