/**
 * What the application may ask of an engine. Read {@link dev.tidemark.port.in.QueryEngine} first.
 */
package dev.tidemark.port.in;
