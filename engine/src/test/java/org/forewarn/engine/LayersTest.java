package org.forewarn.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of ARCHITECTURE.md, for the engine. */
@AnalyzeClasses(
    packages = "org.forewarn.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  @ArchTest
  static final ArchRule KNOWS_NEITHER_THE_COMMAND_LINE_NOR_THE_SIMULATOR =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.forewarn.app..", "org.forewarn.rules.sim..", "picocli..");

  /** A shell moves, keeps and looks; what becomes of an episode is decided in the core. */
  @ArchTest
  static final ArchRule OPERATORS_DECIDE_NOTHING =
      noClasses()
          .that()
          .resideInAPackage("org.forewarn.engine")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.forewarn.rules.episode..", "org.forewarn.rules.condition..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_REPLAYS =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.forewarn.engine.replay..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.forewarn.engine.replay..");
}
