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

  /** Whether its tables know their columns, so that a pipeline file need not give them. */
  default boolean hasOwnSchema() {
    return false;
  }

  /**
   * The columns of a table whose schema the pipeline file does not give, and its key. Asks the
   * outside world, so that it is not called before a pipeline is to run, or to be explained.
   *
   * @throws PortException if the outside world fails
   * @throws UnsupportedOperationException if it has not {@link #hasOwnSchema()}
   */
  default TableShape readShape(ConnectorSpec spec, Session session) {
    throw new UnsupportedOperationException("bug: a format without columns was asked for them");
  }

  /**
   * Opens a table. Where the specification has a schema, the table has those columns and no others.
   */
  StaticTable open(ConnectorSpec spec, Session session);
}
