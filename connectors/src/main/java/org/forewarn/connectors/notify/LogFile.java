package org.forewarn.connectors.notify;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.Channel;
import org.forewarn.rules.model.Notice;

/**
 * Appends notices to a file, one JSON object a line; each is on the disk before it counts as sent.
 * Those that come at the same time go to the disk together. A line that a crash or a full disk has
 * cut short is ended, or taken back, before the next.
 */
public final class LogFile implements Channel {
  private static final long CLOSE_SECONDS = 5;

  private final FileChannel file;
  private final boolean onDisk;
  private final ExecutorService writer;
  private final Queue<Line> waiting = new ArrayDeque<>();
  private boolean begun;

  /** A line to be written; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Line(byte[] bytes, CompletableFuture<Outcome> written) {}

  /**
   * Opens a file to append to; makes it where it is not there.
   *
   * @throws IOException if it cannot be written
   */
  public LogFile(Path path) throws IOException {
    this(
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        true);
  }

  private LogFile(FileChannel file, boolean onDisk) {
    this.file = file;
    this.onDisk = onDisk;
    this.writer =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "notices-to-file");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The standard output in place of a file. */
  @SuppressWarnings("resource") // Closed with the channel.
  public static LogFile standardOutput() {
    return new LogFile(new FileOutputStream(FileDescriptor.out).getChannel(), false);
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
    Line line = new Line(line(json), new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(line);
    }
    writer.execute(this::writeWaiting);
    return line.written();
  }

  /** Ends of lines within JSON stand between its words alone, and mean nothing. */
  private static byte[] line(byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    for (int i = 0; i < json.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    line[json.length] = '\n';
    return line;
  }

  private void writeWaiting() {
    List<Line> lines;
    synchronized (waiting) {
      lines = new ArrayList<>(waiting);
      waiting.clear();
    }
    if (lines.isEmpty()) {
      return;
    }
    Outcome outcome = Outcome.SENT;
    try {
      write(lines);
    } catch (IOException e) {
      outcome = new Outcome(State.AGAIN, e.toString());
    }
    for (Line line : lines) {
      line.written().complete(outcome);
    }
  }

  private void write(List<Line> lines) throws IOException {
    if (onDisk && !begun) {
      endLastLine();
      begun = true;
    }
    long before = onDisk ? file.position() : 0;
    try {
      for (Line line : lines) {
        writeAll(ByteBuffer.wrap(line.bytes()));
      }
      if (onDisk) {
        file.force(false);
      }
    } catch (IOException e) {
      if (onDisk) {
        file.truncate(before);
      }
      throw e;
    }
  }

  private void endLastLine() throws IOException {
    file.position(file.size());
    ByteBuffer last = ByteBuffer.allocate(1);
    if (file.size() > 0 && file.read(last, file.size() - 1) == 1 && last.get(0) != '\n') {
      writeAll(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Writes what was handed in, and closes the file; the standard output stays open. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
      if (onDisk) {
        file.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of notices cannot be closed", e);
    }
  }
}
