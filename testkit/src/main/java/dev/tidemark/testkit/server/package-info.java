/**
 * Real servers for tests: each in a process of its own, with a class path that the build has
 * written, on free ports of loopback.
 *
 * <p>Read {@link dev.tidemark.testkit.server.TestServers} first. A module whose tests fork one
 * depends on its {@code servers/*} module, so that the class path is there.
 */
package dev.tidemark.testkit.server;
