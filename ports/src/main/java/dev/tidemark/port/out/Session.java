// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What all parts of a pipeline share.
 *
 * @param zone the session's time zone: text without an offset is local time there
 * @param parallelism how many threads a query may use, at least 1
 * @param baseDirectory what relative paths are relative to
 */
public record Session(ZoneId zone, int parallelism, Path baseDirectory) {}
