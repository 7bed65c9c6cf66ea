// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the program and all that it may depend on.
 *
 * @param unit the packages of one part: {@code root.domain..}; where it ends in {@code .(*)..},
 *     each package there is a part of its own, which must not know the others
 * @param packages that it may depend on besides itself, as ArchUnit's patterns
 * @param types that it may depend on besides those
 */
record Layer(String name, String unit, List<String> packages, List<String> types) {

  /** The packages of all parts, as a pattern without groups. */
  String members() {
    return unit.replace("(", "").replace(")", "");
  }

  boolean contains(JavaClass type) {
    return PackageMatcher.of(members()).matches(type.getPackageName());
  }

  /** The rule that this allow-list is. */
  ArchRule rule() {
    return ArchRuleDefinition.classes()
        .that(DescribedPredicate.describe("are in " + name, this::contains))
        .should(
            new ArchCondition<JavaClass>("depend only on what " + name + " may know") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                  if (!allows(type, dependency.getTargetClass().getBaseComponentType())) {
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                  }
                }
              }
            });
  }

  private boolean allows(JavaClass from, JavaClass to) {
    return to.isPrimitive() || isSamePart(from, to) || entries().anyMatch(e -> meets(e, to));
  }

  private boolean isSamePart(JavaClass from, JavaClass to) {
    PackageMatcher part = PackageMatcher.of(unit);
    return part.match(from.getPackageName())
        .flatMap(
            own -> part.match(to.getPackageName()).map(other -> groups(own).equals(groups(other))))
        .orElse(false);
  }

  private static List<String> groups(PackageMatcher.Result result) {
    return Stream.iterate(1, i -> i <= result.getNumberOfGroups(), i -> i + 1)
        .map(result::getGroup)
        .toList();
  }

  /** Packages and types of the allow-list. */
  Stream<String> entries() {
    return Stream.concat(packages.stream(), types.stream());
  }

  /** Whether a type is one that an entry of the allow-list means. */
  boolean meets(String entry, JavaClass type) {
    return types.contains(entry)
        ? type.getFullName().equals(entry)
        : PackageMatcher.of(entry).matches(type.getPackageName());
  }
}
