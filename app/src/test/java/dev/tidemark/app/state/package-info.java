// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** What queries keep: a watermark bounds it, and what nothing bounds is told at the start. */
package dev.tidemark.app.state;
