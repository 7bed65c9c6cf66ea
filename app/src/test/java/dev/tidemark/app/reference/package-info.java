// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the reference pages promise: functions give the values that Spark documents, and the pages
 * are those that the code makes. Read {@link dev.tidemark.app.reference.SparkDocumentedValuesTest}
 * first.
 */
package dev.tidemark.app.reference;
