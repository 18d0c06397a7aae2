package org.forewarn.topics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of ARCHITECTURE.md, for the topics. */
@AnalyzeClasses(
    packages = "org.forewarn.topics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule TOPICS_IMPORT_THE_CORE_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.forewarn.engine..",
              "org.forewarn.connectors..",
              "org.forewarn.app..",
              "org.apache.flink..");

  @ArchTest
  static final ArchRule ONLY_THE_AUDIT_SIMULATES =
      noClasses()
          .that()
          .doNotHaveSimpleName("Audit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.forewarn.rules.sim..");
}
