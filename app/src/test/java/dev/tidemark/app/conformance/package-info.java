// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The golden cases: pipelines with a small input and what Apache Spark made of it, in {@code
 * src/test/resources/conformance}, whose README says how they came to be and what is compared.
 *
 * <p>Read {@link dev.tidemark.app.conformance.ConformanceTest} first.
 */
package dev.tidemark.app.conformance;
