/**
 * Real servers on loopback, each in a process of its own, on a class path of its own that the build
 * has written: for tests, demos and benchmarks. Nothing of a server is on a class path of ours.
 *
 * <p>Read {@link dev.tidemark.server.ForkedServer} first. The JDK is all that it needs.
 */
package dev.tidemark.server;
