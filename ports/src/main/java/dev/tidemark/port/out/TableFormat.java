// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/** A kind of table: what {@code format:} under {@code tables:} names. Stateless. */
public interface TableFormat extends Format {

  /**
   * Whether its tables may have a {@link StaticTable#lookupKey()}, as far as can be told before one
   * is open: for explain.
   */
  default boolean canLookUp() {
    return false;
  }

  StaticTable open(ConnectorSpec spec, Session session);
}
