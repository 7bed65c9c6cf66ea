// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.TimeWriter;

/**
 * What differs between the ways to write JSON.
 *
 * @param writesNullFields whether fields that are null are written
 * @param isCanonical whether decimals have no exponent and keys of maps are written as values are;
 *     else as Spark's generator does
 */
record JsonStyle(boolean writesNullFields, boolean isCanonical, TimeWriter times) {}
