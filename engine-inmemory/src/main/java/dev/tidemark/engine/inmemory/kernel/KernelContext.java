// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.port.out.TextCodec;
import java.time.ZoneId;

/** What kernels need from outside the row. */
public record KernelContext(ZoneId zone, TextCodec codec, BatchScope scope) {}
