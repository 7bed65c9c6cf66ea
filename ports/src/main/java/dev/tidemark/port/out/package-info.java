/**
 * What the hexagon asks of the world: sources, sinks, tables, checkpoints, codecs and clocks.
 *
 * <p>Each interface's Javadoc is its contract, and testkit has a suite for it. Read {@link
 * dev.tidemark.port.out.EventSource} first.
 */
package dev.tidemark.port.out;
