package org.forewarn.engine.replay;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where lines of text go.
 *
 * @param path a file, which is written anew; {@code -} for standard output; null for nowhere
 */
public record LineFile(String path) implements Serializable {
  /** Standard output. */
  public static final LineFile STDOUT = new LineFile("-");

  /** Nowhere. */
  public static final LineFile NOWHERE = new LineFile(null);

  BufferedWriter open() throws IOException {
    return new BufferedWriter(new OutputStreamWriter(stream(), StandardCharsets.UTF_8), 1 << 16);
  }

  private OutputStream stream() throws IOException {
    if (path == null) {
      return OutputStream.nullOutputStream();
    }
    return path.equals("-")
        ? new FileOutputStream(FileDescriptor.out)
        : Files.newOutputStream(Path.of(path));
  }
}
