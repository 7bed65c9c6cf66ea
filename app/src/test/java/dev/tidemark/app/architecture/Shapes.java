// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/** Which kinds of types there may be. */
record Shapes(String root) {

  /**
   * A domain type is a value or a closed family: nobody outside its package can add a class to it,
   * unless it is an interface that asks for one.
   */
  ArchRule ofTheDomain() {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "be records, enums, interfaces, final classes or abstract ones that only their"
                        + " package extends",
                    Shapes::isClosed)));
  }

  private static boolean isClosed(JavaClass type) {
    return type.isRecord()
        || type.isEnum()
        || type.isInterface()
        || type.isAnonymousClass()
        || type.getModifiers().contains(JavaModifier.FINAL)
        || type.getModifiers().contains(JavaModifier.ABSTRACT) && isExtendedInItsPackageOnly(type);
  }

  private static boolean isExtendedInItsPackageOnly(JavaClass type) {
    return type.reflect().isSealed()
        || type.getConstructors().stream()
            .map(made -> made.getModifiers())
            .noneMatch(Shapes::isSeenOutside);
  }

  private static boolean isSeenOutside(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  /** An adapter is known by its module, its configuration and its error codes. */
  ArchRule ofAdapters() {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + ".adapter..")
        .and()
        .areTopLevelClasses()
        .and()
        .haveSimpleNameNotEndingWith("Module")
        .and()
        .haveSimpleNameNotEndingWith("Config")
        .and()
        .haveSimpleNameNotEndingWith("ErrorCode")
        .should()
        .notBePublic();
  }
}
