/**
 * The types of values and the schemas of rows, named as Spark SQL names them.
 *
 * <p>Everything else in the project builds on these. Read {@link dev.tidemark.domain.type.DataType}
 * first.
 */
package dev.tidemark.domain.type;
