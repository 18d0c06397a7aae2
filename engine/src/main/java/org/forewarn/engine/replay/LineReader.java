package org.forewarn.engine.replay;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a file, plain or gzip, in bounded memory: a line over the limit is cut and the rest of
 * it skipped. The bytes of a line are good until the next is read.
 */
final class LineReader implements Closeable {
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final int CHUNK = 1 << 16;

  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private InputStream in;
  private boolean packed;
  private int chunkStart;
  private int chunkEnd;
  private byte[] line = new byte[1024];
  private int length;
  private boolean cut;
  private long number;

  /**
   * A reader of a stream, which it closes.
   *
   * @param limit the longest line, in bytes
   */
  LineReader(InputStream raw, int limit) throws IOException {
    this.limit = limit;
    BufferedInputStream buffered = new BufferedInputStream(raw, CHUNK);
    buffered.mark(2);
    packed = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
    buffered.reset();
    in = buffered;
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end
   * @throws IOException if the file breaks off; {@link #line} then holds what came before
   */
  boolean next() throws IOException {
    length = 0;
    cut = false;
    number++;
    if (packed) {
      packed = false;
      in = new GZIPInputStream(in, CHUNK);
    }
    while (true) {
      if (chunkStart == chunkEnd) {
        chunkStart = 0;
        chunkEnd = Math.max(0, in.read(chunk, 0, CHUNK));
        if (chunkEnd == 0) {
          return length > 0 || cut;
        }
      }
      int end = chunkStart;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      append(chunkStart, end);
      chunkStart = end;
      if (end < chunkEnd) {
        chunkStart++;
        return true;
      }
    }
  }

  private void append(int from, int to) {
    int fitting = Math.min(to - from, limit - length);
    cut |= fitting < to - from;
    if (length + fitting > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + fitting));
    }
    System.arraycopy(chunk, from, line, length, fitting);
    length += fitting;
  }

  /** The bytes of the line, from 0 to {@link #length}. */
  byte[] line() {
    return line;
  }

  /** How long the line is, in bytes, without its end. */
  int length() {
    return length;
  }

  /** Whether the line was longer than the limit. */
  boolean cut() {
    return cut;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
