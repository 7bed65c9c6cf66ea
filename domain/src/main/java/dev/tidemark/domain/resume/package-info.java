// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a query that was changed may go on from its checkpoint. Read {@link
 * dev.tidemark.domain.resume.QueryShape} first.
 */
package dev.tidemark.domain.resume;
