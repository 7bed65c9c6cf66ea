/**
 * A real Kafka broker on loopback, for {@code tidemark demo --kafka} and for benchmarks. Nothing of
 * it is in our jar: it runs in a process of its own, on a class path that the build resolves.
 *
 * <p>Read {@link dev.tidemark.app.broker.LocalBroker} first.
 */
package dev.tidemark.app.broker;
