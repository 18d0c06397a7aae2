package org.forewarn.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The import table of ARCHITECTURE.md, for the core. */
@AnalyzeClasses(
    packages = "org.forewarn.rules",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
  private static final String ROOT = "org.forewarn.rules.";

  @ArchTest
  static final ArchRule PACKAGES =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy(ROOT + "model..")
          .layer("condition")
          .definedBy(ROOT + "condition..")
          .layer("book")
          .definedBy(ROOT + "book..")
          .layer("episode")
          .definedBy(ROOT + "episode..")
          .layer("watch")
          .definedBy(ROOT + "watch..")
          .layer("codec")
          .definedBy(ROOT + "codec..")
          .layer("sim")
          .definedBy(ROOT + "sim..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("condition")
          .mayOnlyAccessLayers("model")
          .whereLayer("book")
          .mayOnlyAccessLayers("model", "condition")
          .whereLayer("episode")
          .mayOnlyAccessLayers("model", "condition")
          .whereLayer("codec")
          .mayOnlyAccessLayers("model")
          .whereLayer("watch")
          .mayOnlyAccessLayers("model", "condition", "book", "episode")
          .whereLayer("sim")
          .mayOnlyAccessLayers("model", "condition", "book", "episode", "watch", "codec");

  @ArchTest
  static final ArchRule JACKSON_ONLY_IN_CODEC =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml..", "org.yaml..");

  /** No clock, no chance, no file, no thread where it is decided what becomes of a citizen. */
  @ArchTest
  static final ArchRule DECISIONS_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "model..",
              ROOT + "condition..",
              ROOT + "book..",
              ROOT + "episode..",
              ROOT + "watch..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.System")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.net..",
              "java.nio..",
              "java.util.concurrent..",
              "java.util.random..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID)");
}
