package org.forewarn.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** The runner takes only classes whose name ends in Test: what is not named so would never run. */
@AnalyzeClasses(packages = "org.forewarn", importOptions = ImportOption.OnlyIncludeTests.class)
class TestNamesTest {
  @ArchTest
  static final ArchRule EVERY_TEST_IS_FOUND =
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
          .haveNameMatching(".*\\.[^.$]*Test(\\$.*)?");
}
