/**
 * Expressions as kernels: small loops over whole columns, built once a query.
 *
 * <p>{@link dev.tidemark.engine.inmemory.kernel.KernelPlanner} makes a kernel of an expression;
 * each family of functions is a class with a map from a function's name to what makes its kernel.
 * Read {@link dev.tidemark.engine.inmemory.kernel.Kernel} first.
 */
package dev.tidemark.engine.inmemory.kernel;
