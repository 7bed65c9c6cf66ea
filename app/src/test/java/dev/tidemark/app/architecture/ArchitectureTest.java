// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  private static final String ROOT = "dev.tidemark";
  private static final Fences FENCES = new Fences(ROOT);

  /** All of Tidemark without its tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/dev/tidemark/fixture/"))
          .importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> theCodeKeepsTheRules() {
    return FENCES.rules().entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CLASSES)));
  }

  @TestFactory
  Stream<DynamicTest> everyPackagePatternMatchesAClass() {
    return Stream.concat(FENCES.outside().stream(), FENCES.layers().stream().map(Layer::members))
        .map(
            pattern ->
                dynamicTest(
                    pattern,
                    () ->
                        assertThat(CLASSES)
                            .anyMatch(
                                type ->
                                    PackageMatcher.of(pattern).matches(type.getPackageName()))));
  }

  /** What nobody uses is not on an allow-list. */
  @TestFactory
  Stream<DynamicTest> everyEntryOfAnAllowListIsUsed() {
    return FENCES.layers().stream()
        .flatMap(
            layer ->
                layer
                    .entries()
                    .map(
                        entry ->
                            dynamicTest(
                                layer.name() + ": " + entry,
                                () -> assertThat(isUsed(layer, entry)).isTrue())));
  }

  private static boolean isUsed(Layer layer, String entry) {
    return CLASSES.stream()
        .filter(layer::contains)
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass())
        .map(JavaClass::getBaseComponentType)
        .anyMatch(type -> layer.meets(entry, type));
  }
}
