// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
/** Several queries of one pipeline at once: their triggers, their choice, and their failures. */
package dev.tidemark.app.queries;
