package org.forewarn.connectors.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body: plain or gzip, never more than the limit, never longer than patience. */
final class Body {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int CHUNK = 16 << 10;

  private final int most;
  private final LongSupplier nanos;

  /**
   * A reader of bodies.
   *
   * @param most the most bytes, packed and unpacked
   * @param nanos a clock that never falls
   */
  Body(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * Reads a body.
   *
   * @throws RefusedRequest if it is too large, too slow, cut off, or packed in an unknown way
   */
  byte[] read(HttpServletRequest request) throws RefusedRequest {
    String encoding = request.getHeader("Content-Encoding");
    boolean packed = encoding != null && encoding.strip().equalsIgnoreCase("gzip");
    try (Raw raw = new Raw(request.getInputStream())) {
      try {
        if (encoding != null && !packed && !encoding.strip().equalsIgnoreCase("identity")) {
          throw new RefusedRequest(415, "Content-Encoding: \"" + encoding + "\" (expected: gzip)");
        }
        try (InputStream in = packed ? new Unpacked(raw) : raw) {
          return all(in);
        }
      } catch (RefusedRequest | IOException e) {
        raw.hearOut();
        throw e;
      }
    } catch (TooLargeException e) {
      throw new RefusedRequest(413, "body: (expected: at most " + most + " bytes, also unpacked)");
    } catch (ZipException e) {
      throw new RefusedRequest(
          400, "body: " + e.getMessage() + " (expected: gzip, as its Content-Encoding says)");
    } catch (EOFException e) {
      throw new RefusedRequest(400, "body: cut off (expected: all of it)");
    } catch (TooSlowException e) {
      throw new RefusedRequest(408, e.getMessage());
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new RefusedRequest(408, "body: nothing of it came for a while (expected: all of it)");
      }
      throw new RefusedRequest(400, "body: cut off (expected: all of it)");
    }
  }

  private byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(CHUNK);
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      if (all.size() + read > most) {
        throw new TooLargeException();
      }
      all.write(chunk, 0, read);
    }
    return all.toByteArray();
  }

  /** What comes over the wire: bounded also where it unpacks to nothing, and in time. */
  private final class Raw extends FilterInputStream {
    private final long since = nanos.getAsLong();
    private long read;
    private long bound = most;

    Raw(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      checkPatience();
      int now = super.read(bytes, offset, length);
      checkPatience();
      read += Math.max(0, now);
      if (read > bound) {
        throw new TooLargeException();
      }
      return now;
    }

    private void checkPatience() throws TooSlowException {
      if (nanos.getAsLong() - since > PATIENCE_NANOS) {
        throw new TooSlowException();
      }
    }

    /**
     * A client that is still sending does not hear an answer, since a connection that closes with
     * something unread is reset: what still comes is thrown away, for as long as patience lasts.
     */
    void hearOut() {
      bound = Long.MAX_VALUE;
      try {
        transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // Its end, or the client is slow or gone: either way there is no more to throw away.
      }
    }
  }

  /** Parts that follow one another unpack by recursion, so that empty ones must not be many. */
  private static final class Unpacked extends GZIPInputStream {
    private static final int MOST_EMPTY = 100;

    private int depth;

    Unpacked(InputStream in) throws IOException {
      super(in, CHUNK);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (depth == MOST_EMPTY) {
        throw new ZipException("too many empty parts");
      }
      depth++;
      try {
        return super.read(bytes, offset, length);
      } finally {
        depth--;
      }
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class TooSlowException extends IOException {
    private static final long serialVersionUID = 1;

    TooSlowException() {
      super(
          String.format(
              Locale.ROOT,
              "body: longer than %d s on its way (expected: all of it by then)",
              TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS)));
    }
  }
}
