// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.function.FunctionCatalog;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalog of functions and the kernels agree. */
class CatalogTest {

  /** Functions that are bound to other expressions than a call of themselves. */
  private static final Set<String> BOUND_TO_OTHERS =
      Set.of(
          "<>",
          "between",
          "bigint",
          "binary",
          "boolean",
          "date",
          "decimal",
          "double",
          "extract",
          "float",
          "from_unixtime",
          "if",
          "ilike",
          "int",
          "isdistinctfrom",
          "isfalse",
          "istrue",
          "isunknown",
          "left",
          "nullif",
          "nullifzero",
          "nvl",
          "nvl2",
          "positive",
          "smallint",
          "string",
          "struct",
          "timestamp",
          "tinyint",
          "to_date",
          "to_unix_timestamp",
          "try_to_date",
          "typeof",
          "unix_timestamp",
          "zeroifnull");

  /** What extract is bound to, which no user calls. */
  private static final Set<String> OF_EXTRACT =
      Set.of(
          "dayofweek_iso",
          "interval_day",
          "interval_hour",
          "interval_minute",
          "interval_month",
          "interval_second",
          "interval_year",
          "second_with_fraction",
          "yearofweek");

  @Test
  void everyFunctionThatIsCalledHasAKernel() {
    Set<String> without = new TreeSet<>();
    for (ScalarFunction function : FunctionCatalog.scalars()) {
      if (!KernelRegistry.names().contains(function.name())) {
        without.add(function.name());
      }
    }
    assertThat(without).isEqualTo(new TreeSet<>(BOUND_TO_OTHERS));
  }

  @Test
  void everyKernelIsAFunctionsOfTheCatalog() {
    Set<String> unknown = new TreeSet<>(KernelRegistry.names());
    FunctionCatalog.scalars().forEach(function -> unknown.remove(function.name()));
    assertThat(unknown).isEqualTo(new TreeSet<>(OF_EXTRACT));
  }
}
