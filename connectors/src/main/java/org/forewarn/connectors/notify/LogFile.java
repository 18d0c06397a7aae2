package org.forewarn.connectors.notify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.forewarn.rules.model.Notice;

/**
 * Appends notices to a file, one JSON object a line; each is on the disk before it counts as sent.
 */
public final class LogFile implements Channel {
  private final FileChannel file;
  private final OutputStream out;

  /**
   * Opens a file to append to.
   *
   * @throws IOException if it cannot be written
   */
  public LogFile(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    out = Channels.newOutputStream(file);
  }

  @Override
  public synchronized CompletableFuture<Outcome> send(Notice notice, byte[] json) {
    try {
      byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      out.write(line);
      file.force(false);
      return CompletableFuture.completedFuture(Outcome.SENT);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(new Outcome(State.AGAIN, e.toString()));
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
