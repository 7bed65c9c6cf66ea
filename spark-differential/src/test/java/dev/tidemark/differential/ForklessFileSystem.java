// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files without permissions: it starts a chmod process for each file it makes, and a
 * checkpoint is many small files.
 */
public final class ForklessFileSystem extends LocalFileSystem {

  public ForklessFileSystem() {
    super(
        new RawLocalFileSystem() {
          @Override
          public void setPermission(Path path, FsPermission permission) {
            // The umask has to do.
          }
        });
  }
}
