package org.forewarn.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recordings made by others, which lie beside the project and are never copied into it. */
final class RealData {
  private RealData() {}

  /** A file of the data; skips the test, and says so, where it is missing. */
  static Path file(String name) {
    Path file = Path.of(System.getProperty("forewarn.root", ".."), "../shared/data", name);
    String reason = "skipped: no real data at " + file.toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      System.out.println(reason);
    }
    assumeTrue(Files.exists(file), reason);
    return file;
  }
}
