package org.forewarn.engine.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.Times;

/** One recording, record by record; what cannot be read is a dead letter in its place. */
final class RecordedFile implements Closeable {
  private final String name;
  private final int argument;
  private final ObservationReader reader;
  private final LineReader lines;
  private boolean broken;
  private Observation observation;
  private DeadLetter deadLetter;
  private long time = Times.NONE;

  /**
   * Opens a recording and goes to its first record.
   *
   * @param name a path, or {@code -} for standard input
   * @param argument its place among the arguments, from 0
   */
  RecordedFile(String name, int argument, ObservationReader reader) throws IOException {
    this.name = name;
    this.argument = argument;
    this.reader = reader;
    InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
    this.lines = new LineReader(in, ObservationReader.LONGEST);
  }

  /**
   * Goes to the next record.
   *
   * @return false at the end
   */
  boolean next() throws IOException {
    observation = null;
    deadLetter = null;
    while (!broken) {
      try {
        if (!lines.next()) {
          return false;
        }
      } catch (IOException e) {
        broken = true;
        refuse(new UnreadableException(Cause.BROKEN_OFF, "the file breaks off: " + e.getMessage()));
        return true;
      }
      if (!isBlank()) {
        read();
        return true;
      }
    }
    return false;
  }

  private void read() {
    if (lines.cut()) {
      refuse(
          new UnreadableException(
              Cause.TOO_LONG,
              "more than "
                  + ObservationReader.LONGEST
                  + " bytes (expected: at most as many a line)"));
      return;
    }
    int mark = hasByteOrderMark() ? 3 : 0;
    try {
      observation = reader.read(lines.line(), mark, lines.length() - mark);
      time = observation.received() != Times.NONE ? observation.received() : observation.at();
    } catch (UnreadableException e) {
      refuse(e);
    }
  }

  private void refuse(UnreadableException why) {
    deadLetter = why.toDeadLetter(origin(), lines.line(), lines.length());
  }

  private boolean isBlank() {
    for (int i = 0; i < lines.length(); i++) {
      byte b = lines.line()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return !lines.cut();
  }

  private boolean hasByteOrderMark() {
    byte[] line = lines.line();
    return lines.number() == 1
        && lines.length() >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }

  /** The present record; null where it cannot be read. */
  Observation observation() {
    return observation;
  }

  /** Why the present record cannot be read; null where it can. */
  DeadLetter deadLetter() {
    return deadLetter;
  }

  /** When the present record reached the log; of the one before where it cannot be read. */
  long time() {
    return time;
  }

  /** Where the present record stands. */
  Origin origin() {
    return new Origin(name, argument, lines.number());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
