// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Input that is not as it should be: each fault gives what Spark gives for it, or an error that
 * names the place, and the good rows are not lost.
 */
package dev.tidemark.app.input;
