package org.forewarn.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The runner takes only classes whose name ends in Test: what is not named so would never run. This
 * is the last module to be built, and looks at the tests of all of them.
 */
class TestNamesTest {
  @Test
  void everyTestOfEveryModuleIsFound() throws IOException {
    Path root = Path.of(System.getProperty("forewarn.root"));
    List<Path> tests;
    try (Stream<Path> modules = Files.list(root)) {
      tests =
          modules
              .filter(module -> Files.isDirectory(module.resolve("src/test/java")))
              .map(module -> module.resolve("target/test-classes"))
              .toList();
    }
    assertThat(tests).hasSizeGreaterThan(6).allMatch(Files::isDirectory);
    JavaClasses classes = new ClassFileImporter().importPaths(tests);
    methods()
        .that()
        .areAnnotatedWith(Test.class)
        .or()
        .areAnnotatedWith(Property.class)
        .or()
        .areAnnotatedWith(ParameterizedTest.class)
        .or()
        .areAnnotatedWith(RepeatedTest.class)
        .or()
        .areAnnotatedWith(TestFactory.class)
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(".*\\.[^.$]*Test(\\$.*)?")
        .check(classes);
  }
}
