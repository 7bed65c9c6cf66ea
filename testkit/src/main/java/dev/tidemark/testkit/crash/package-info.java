// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A suite for an engine with a checkpoint: whatever call to a port fails, a query that is started
 * again writes what it would have written. Read {@link dev.tidemark.testkit.crash.CrashContract}
 * first.
 */
package dev.tidemark.testkit.crash;
