// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules of the architecture, for a tree of packages below a root. Dependencies are allow-lists:
 * what nobody has thought of is forbidden.
 */
final class Fences {

  private static final String JDK = "java..";
  private static final String LOGGING = "org.slf4j..";
  private static final String JACKSON = "com.fasterxml.jackson.core..";
  private static final String KAFKA = "org.apache.kafka..";
  private static final String CASSANDRA = "com.datastax.oss..";

  /** How Cassandra's driver is configured. */
  private static final String CASSANDRA_SETTINGS = "com.typesafe.config..";

  private static final String GUICE = "com.google.inject..";

  private final String root;

  Fences(String root) {
    this.root = root;
  }

  /** The parts and their allow-lists, from the inside out. */
  List<Layer> layers() {
    String domain = root + ".domain..";
    String ports = root + ".port..";
    List<String> values =
        List.of(
            "java.lang..",
            "java.math",
            "java.nio.charset",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.stream");
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer(
            "the domain", domain, values, List.of("java.nio.ByteBuffer", "java.nio.ByteOrder")));
    layers.add(
        new Layer(
            "ports",
            ports,
            List.of(
                domain,
                "java.lang..",
                "java.time..",
                "java.util",
                "java.util.function",
                "java.util.stream"),
            List.of("java.nio.file.Path", "java.util.concurrent.CompletionStage")));
    layers.add(
        new Layer(
            "sql", root + ".sql..", List.of(domain, JDK, "org.antlr.v4.runtime.."), List.of()));
    layers.add(
        new Layer("formats", root + ".formats..", List.of(domain, ports, JDK, JACKSON), List.of()));
    layers.add(
        new Layer(
            "adapters",
            root + ".adapter.(*)..",
            List.of(
                domain,
                ports,
                root + ".formats..",
                JDK,
                JACKSON,
                LOGGING,
                GUICE,
                KAFKA,
                CASSANDRA,
                CASSANDRA_SETTINGS,
                "javax.net.ssl.."),
            List.of()));
    layers.add(
        new Layer("engines", root + ".engine.(*)..", List.of(domain, ports, JDK), List.of()));
    String servers = root + ".server..";
    layers.add(new Layer("forked servers", servers, List.of(JDK), List.of()));
    layers.add(
        new Layer(
            "the test kit",
            root + ".testkit..",
            List.of(
                domain, ports, servers, JDK, "org.assertj.core.api..", "org.junit.jupiter.api.."),
            List.of()));
    return layers;
  }

  /** Packages that may know everything. */
  List<String> outside() {
    return List.of(root + ".api..", root + ".app..");
  }

  /** Every rule, by what it says. */
  Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    for (Layer layer : layers()) {
      rules.put("what " + layer.name() + " may depend on", layer.rule());
    }
    rules.put("every class is behind a fence", everyClassIsFenced());
    rules.put("where time and chance come from", new TimeAndChance(root).rule());
    rules.put("where Guice is known", guiceIsKnownByModules());
    rules.put("where Kafka's client is known", kafkaIsKnownByItsAdapter());
    rules.put("where Cassandra's driver is known", cassandraIsKnownByItsAdapter());
    rules.put("packages have no cycles", packagesHaveNoCycles());
    rules.put("the shape of domain types", new Shapes(root).ofTheDomain());
    rules.put("what adapters show", new Shapes(root).ofAdapters());
    return rules;
  }

  private ArchRule everyClassIsFenced() {
    List<String> packages = new ArrayList<>(outside());
    layers().forEach(layer -> packages.add(layer.members()));
    return ArchRuleDefinition.classes()
        .that()
        .doNotHaveSimpleName("package-info")
        .should()
        .resideInAnyPackage(packages.toArray(String[]::new));
  }

  private ArchRule guiceIsKnownByModules() {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage(root + ".app..")
        .and(
            DescribedPredicate.describe(
                "are not in a *Module",
                type -> !outermost(type).getSimpleName().endsWith("Module")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(GUICE, "jakarta.inject..");
  }

  private ArchRule kafkaIsKnownByItsAdapter() {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(root + ".adapter.kafka..", root + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(KAFKA);
  }

  private ArchRule cassandraIsKnownByItsAdapter() {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(root + ".adapter.cassandra..", root + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CASSANDRA, CASSANDRA_SETTINGS);
  }

  private ArchRule packagesHaveNoCycles() {
    return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Fences::outermost).orElse(type);
  }
}
