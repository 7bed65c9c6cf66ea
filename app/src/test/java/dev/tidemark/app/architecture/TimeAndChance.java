// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/** The clock and random numbers are arguments, so that a batch that is run again is the same. */
record TimeAndChance(String root) {

  private static final Set<String> SOURCES =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.time.ZoneId.systemDefault");

  /** Made without a seed, or without a time, these take their own. */
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.Date");

  private static final Set<String> ALWAYS =
      Set.of("java.security.SecureRandom", "java.time.Clock", "java.util.random.RandomGenerator");

  ArchRule rule() {
    String clock = root + ".port.out.SystemClock";
    return ArchRuleDefinition.classes()
        .that()
        .resideOutsideOfPackages(
            root + ".app..", root + ".server..", root + ".testkit..", root + ".bench..")
        .and(
            DescribedPredicate.describe(
                "are no system clock", type -> !Fences.outermost(type).isAssignableTo(clock)))
        .should(
            new ArchCondition<JavaClass>("take time and chance as arguments") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                  if (isSource(access.getTarget())) {
                    events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                  }
                }
              }
            });
  }

  private static boolean isSource(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getFullName();
    boolean isMade = target.getName().equals("<init>");
    return SOURCES.contains(owner + "." + target.getName())
        || ALWAYS.contains(owner)
        || owner.startsWith("java.time.") && target.getName().equals("now")
        || isMade && WITHOUT_ARGUMENTS.contains(owner) && target.getRawParameterTypes().isEmpty();
  }
}
