/**
 * What can be wrong with a query, and how it is said: a code, a sentence with what, why and how to
 * mend it, and the place.
 *
 * <p>Read {@link dev.tidemark.domain.problem.Problem} first.
 */
package dev.tidemark.domain.problem;
