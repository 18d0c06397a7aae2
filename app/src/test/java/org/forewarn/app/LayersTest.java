package org.forewarn.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of ARCHITECTURE.md, for the command line. */
@AnalyzeClasses(packages = "org.forewarn.app", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  /** Commands wire; whoever needs an episode or a condition here is writing in the wrong module. */
  @ArchTest
  static final ArchRule COMMANDS_DECIDE_NOTHING =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.forewarn.rules.episode..",
              "org.forewarn.rules.condition..",
              "org.forewarn.rules.watch..");
}
