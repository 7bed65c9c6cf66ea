// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.resume.QueryShape.Part;
import dev.tidemark.domain.resume.QueryShape.Trait;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryShapeTest {

  private static final Part INPUT = new Part("input 1", List.of(new Trait("stream", "sales")));

  private static Part grouped(String keys) {
    return new Part(
        "aggregation 1",
        List.of(new Trait("grouped by", keys), new Trait("output mode", "append")));
  }

  private static QueryShape shape(Part... parts) {
    return new QueryShape(WatermarkPolicy.MIN, List.of(parts));
  }

  @Test
  void equalShapesDoNotDiffer() {
    assertThat(shape(INPUT, grouped("k")).differences(shape(INPUT, grouped("k")))).isEmpty();
  }

  @Test
  void aTraitThatChangedIsShownAsItWasAndAsItIs() {
    assertThat(shape(INPUT, grouped("city STRING")).differences(shape(INPUT, grouped("k INT"))))
        .containsExactly("aggregation 1, grouped by: city STRING → k INT");
  }

  @Test
  void partsThatWentAndPartsThatCameAreTold() {
    Part unique = new Part("deduplication 1", List.of(new Trait("by", "id STRING")));
    assertThat(shape(INPUT, grouped("k")).differences(shape(INPUT, unique)))
        .containsExactly(
            "aggregation 1 (grouped by k; output mode append) is gone",
            "deduplication 1 (by id STRING) is new");
  }

  @Test
  void traitsThatWentAndTraitsThatCameAreTold() {
    Part then = new Part("p", List.of(new Trait("a", "1"), new Trait("b", "2")));
    Part now = new Part("p", List.of(new Trait("a", "1"), new Trait("c", "3")));
    assertThat(shape(then).differences(shape(now)))
        .containsExactly("p, b: 2 → nothing", "p, c: nothing → 3");
  }

  @Test
  void anotherWatermarkPolicyIsNoDifferenceSinceTheFirstOneStays() {
    assertThat(shape(INPUT).differences(new QueryShape(WatermarkPolicy.MAX, List.of(INPUT))))
        .isEmpty();
  }
}
