package org.forewarn.connectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of ARCHITECTURE.md, for the gateways. */
@AnalyzeClasses(
    packages = "org.forewarn.connectors",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule GATEWAYS_IMPORT_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.forewarn.engine..",
              "org.forewarn.app..",
              "org.forewarn.rules.sim..",
              "org.forewarn.rules.episode..",
              "org.forewarn.rules.watch..",
              "org.apache.flink..");

  @ArchTest
  static final ArchRule NO_GATEWAY_IMPORTS_ANOTHER =
      slices().matching("org.forewarn.connectors.(*)..").should().notDependOnEachOther();
}
