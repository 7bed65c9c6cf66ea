// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The fences between the parts of Tidemark: what each may depend on, where time and chance may come
 * from, and how types are shaped.
 *
 * <p>Read {@link dev.tidemark.app.architecture.Fences} first. That the rules bite is shown on
 * {@code dev.tidemark.fixture}, which breaks each of them once.
 */
package dev.tidemark.app.architecture;
