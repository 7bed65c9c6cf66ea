/** Kinds of join and their rules. Read {@link dev.tidemark.domain.join.JoinKind} first. */
package dev.tidemark.domain.join;
