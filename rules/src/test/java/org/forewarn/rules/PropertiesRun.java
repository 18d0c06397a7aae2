package org.forewarn.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes {@code target/properties-run} when a run has executed jqwik properties. The build demands
 * the file: a set of versions in which the runner finds no jqwik would otherwise pass in silence.
 */
public final class PropertiesRun implements TestExecutionListener {
  private static final Path FILE = Path.of("target", "properties-run");

  private final AtomicInteger properties = new AtomicInteger();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    try {
      Files.deleteIfExists(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && test.getUniqueId().contains("[engine:jqwik]")) {
      properties.incrementAndGet();
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (properties.get() > 0) {
      try {
        Files.writeString(FILE, properties + " properties\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
