// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node to ask first.
 *
 * @param host a name, or an address without brackets
 */
record ContactPoint(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Reads {@code host, host:port, [v6]:port}.
   *
   * @throws IllegalArgumentException with what is wrong, to stand behind the option's name
   */
  static List<ContactPoint> parse(String text, int defaultPort) {
    List<ContactPoint> contacts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      contacts.add(one(part.strip(), defaultPort));
    }
    return List.copyOf(contacts);
  }

  private static ContactPoint one(String part, int defaultPort) {
    int colon = part.lastIndexOf(':');
    boolean isBracketed = part.startsWith("[") && part.contains("]");
    boolean hasPort =
        isBracketed ? colon > part.indexOf(']') : colon >= 0 && part.indexOf(':') == colon;
    String host = hasPort ? part.substring(0, colon) : part;
    String bare = isBracketed ? host.replace("[", "").replace("]", "") : host;
    if (bare.isBlank() || bare.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "must be hosts separated by commas, each as host or host:port, not '" + part + "'");
    }
    if (!hasPort) {
      return new ContactPoint(bare, defaultPort);
    }
    String port = part.substring(colon + 1);
    badPort(port)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("has a port in '" + part + "' that " + wrong);
            });
    return new ContactPoint(bare, Integer.parseInt(port.strip()));
  }

  /** What is wrong with a list of them, or empty. */
  static Optional<String> complaint(String text) {
    try {
      parse(text, 1);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What is wrong with a port, or empty. */
  static Optional<String> badPort(String text) {
    String port = text.strip();
    boolean isGood =
        port.matches("\\d{1,5}")
            && Integer.parseInt(port) >= 1
            && Integer.parseInt(port) <= MAX_PORT;
    return isGood
        ? Optional.empty()
        : Optional.of("must be a whole number from 1 to 65535, not '" + text + "'");
  }

  /**
   * All addresses of the host. CAUTION: asks the name service.
   *
   * @throws UnknownHostException if it has none
   */
  List<InetSocketAddress> addresses() throws UnknownHostException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      addresses.add(new InetSocketAddress(address, port));
    }
    return addresses;
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
