/** Output modes and their rules. Read {@link dev.tidemark.domain.output.OutputMode} first. */
package dev.tidemark.domain.output;
