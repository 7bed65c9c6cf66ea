// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The workloads of the benchmarks on Apache Spark, each with a process of its own.
 *
 * <p>Read {@link dev.tidemark.bench.peer.SparkWindowedSum} first.
 */
package dev.tidemark.bench.peer;
