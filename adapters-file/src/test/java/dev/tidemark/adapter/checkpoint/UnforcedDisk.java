// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Makes nothing durable: for tests in which no machine fails, and thousands of batches run. */
class UnforcedDisk extends Disk {

  @Override
  void force(FileChannel channel) {}

  @Override
  void forceFolder(Path folder) {}
}
