// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Checkpoints as files: an append-only log of plans, state changes and commits, and snapshots.
 *
 * <p>Read {@link dev.tidemark.adapter.checkpoint.FileCheckpoint} first; docs/checkpoint.md
 * describes the format.
 */
package dev.tidemark.adapter.checkpoint;
