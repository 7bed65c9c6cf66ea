// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FunctionReferenceTest {

  @Test
  void thePageOfFunctionsIsWhatTheCatalogMakes() throws IOException {
    ReferencePage.assertCurrent("functions.md", FunctionReference.read().page());
  }

  @Test
  void everyFunctionThatMayBeCalledIsOneOfSparks() throws IOException {
    assertThat(FunctionReference.read().beyondSpark()).isEmpty();
  }

  @Test
  void noFunctionThatIsHereIsSaidToBeRefused() throws IOException {
    assertThat(FunctionReference.read().refusedInVain()).isEmpty();
  }
}
