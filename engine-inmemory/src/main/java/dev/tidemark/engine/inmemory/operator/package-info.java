/**
 * What is done to rows: steps, which rows pass through lane by lane, and barriers, which take in
 * all rows of a batch before they give any.
 *
 * <p>A lane is one thread's way through a batch. Read {@link
 * dev.tidemark.engine.inmemory.operator.Step} and {@link
 * dev.tidemark.engine.inmemory.operator.Barrier} first.
 */
package dev.tidemark.engine.inmemory.operator;
