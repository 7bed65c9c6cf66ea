// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/**
 * The outside world failed: a file, a topic, a server. The message names the place and says what
 * can be done; the cause is kept.
 */
public final class PortException extends RuntimeException {

  public PortException(String message, Throwable cause) {
    super(message, cause);
  }

  public PortException(String message) {
    super(message);
  }
}
