/**
 * What tests of Tidemark are made of: adapters in memory that keep every promise of the ports, a
 * clock that moves only when told, and a listener that remembers.
 *
 * <p>An engine test gives rows to a {@link dev.tidemark.testkit.MemorySource}, lets the engine run
 * against a {@link dev.tidemark.testkit.MemoryCheckpoint}, and reads a {@link
 * dev.tidemark.testkit.MemorySink} batch by batch; {@code reopen()} on each of them is a restart.
 * Read {@link dev.tidemark.testkit.MemorySource} first.
 */
package dev.tidemark.testkit;
