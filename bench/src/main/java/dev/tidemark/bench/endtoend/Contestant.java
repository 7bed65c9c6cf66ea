// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.endtoend;

import java.util.List;

/**
 * Something that is measured, as the command that runs it.
 *
 * @param label for the report, with its version and settings
 * @param answering the command that prints the rows of its answer; empty if it has none
 * @param passes how often it does its work in one process at least; 1 where the process is what is
 *     measured
 */
record Contestant(
    Kind kind, String label, List<String> command, List<String> answering, int passes) {

  Contestant {
    command = List.copyOf(command);
    answering = List.copyOf(answering);
  }
}
