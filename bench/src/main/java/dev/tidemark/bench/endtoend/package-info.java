/**
 * End-to-end runs: whole processes, one after the other in rounds, and a report of their medians.
 *
 * <p>A process may run its work several times and then writes, each time, a line that {@link
 * dev.tidemark.bench.endtoend.Pass} defines. The parent measures from outside: {@link
 * dev.tidemark.bench.endtoend.ChildProcess}.
 */
package dev.tidemark.bench.endtoend;
