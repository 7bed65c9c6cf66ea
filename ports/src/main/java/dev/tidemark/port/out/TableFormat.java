// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/** A kind of table: what {@code format:} under {@code tables:} names. Stateless. */
public interface TableFormat extends Format {

  StaticTable open(ConnectorSpec spec, Session session);
}
