// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.ScalarFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A page of docs/ that is made from the code. {@code -Dtidemark.reference.write=true} writes it; a
 * test compares it otherwise.
 */
final class ReferencePage {

  private static final String WRITE = "tidemark.reference.write";

  /** What operators and casts are bound to, which no user calls. */
  private static final Set<String> INTERNAL =
      Set.of(
          "concat_arrays",
          "date_add_interval",
          "date_diff_interval",
          "divide_interval",
          "element",
          "interval_add",
          "interval_negate",
          "interval_subtract",
          "isdistinctfrom",
          "isfalse",
          "istrue",
          "isunknown",
          "multiply_interval",
          "reverse_array",
          "timestamp_add_interval",
          "timestamp_diff");

  private ReferencePage() {}

  /** Whether users write the function as a name, and not as a symbol only. */
  static boolean isCalledByName(ScalarFunction function) {
    return Character.isLetter(function.name().charAt(0)) && !INTERNAL.contains(function.name());
  }

  /** Holds that the file of this name under docs/ has this content. */
  static void assertCurrent(String name, String content) throws IOException {
    Path page = root().resolve("docs").resolve(name);
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(page, content);
    }
    assertThat(page)
        .as("docs/" + name + " is not what the code makes: write it anew with -D" + WRITE + "=true")
        .hasContent(content);
  }

  /** The folder that holds all modules: tests run in it, or in the folder of their module. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.isDirectory(folder.resolve("docs")) ? folder : folder.getParent();
  }
}
