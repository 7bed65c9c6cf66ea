/**
 * The join of two streams, which remembers rows of both sides.
 *
 * <p>Made by the planner. Read {@link dev.tidemark.engine.inmemory.join.StreamJoin} first.
 */
package dev.tidemark.engine.inmemory.join;
