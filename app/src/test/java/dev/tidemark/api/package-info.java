/** Pipelines that Java programs run. */
package dev.tidemark.api;
