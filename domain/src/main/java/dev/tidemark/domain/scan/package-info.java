/**
 * What the rest of a query lets a source leave out. Read {@link
 * dev.tidemark.domain.scan.PushedFilter} first.
 */
package dev.tidemark.domain.scan;
