/**
 * A grammar of random pipelines with their input, and how they are written as SQL and files. It
 * knows nothing of any engine. Read {@link dev.tidemark.differential.grammar.PipelineGrammar}
 * first.
 */
package dev.tidemark.differential.grammar;
