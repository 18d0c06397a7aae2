package org.forewarn.engine.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Finds the state that an earlier run left in a folder. */
public final class Checkpoints {
  private static final String METADATA = "_metadata";
  private static final int DEPTH = 3;

  private Checkpoints() {}

  /**
   * The newest checkpoint or savepoint in a folder, of whatever job.
   *
   * @param folder need not be there
   * @return null if there is none
   * @throws IOException if the folder cannot be read
   */
  public static Path latest(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH)) {
      return all.filter(path -> path.endsWith(METADATA))
          .max(Comparator.comparing(Checkpoints::written))
          .map(Path::getParent)
          .orElse(null);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** When it was written; one that is removed meanwhile counts as the oldest. */
  private static long written(Path metadata) {
    return metadata.toFile().lastModified();
  }
}
