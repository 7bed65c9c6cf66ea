// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs. */
final class TidemarkVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = TidemarkVersion.class.getPackage().getImplementationVersion();
    return new String[] {"tidemark " + (version == null ? "(not packaged)" : version)};
  }
}
