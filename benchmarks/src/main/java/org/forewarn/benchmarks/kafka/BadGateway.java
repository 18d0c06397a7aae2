package org.forewarn.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;

/**
 * A gateway that writes to the log what no gateway should, as much of it as it is asked for. It has
 * a way to the brokers of its own, as a gateway of another city system would.
 */
final class BadGateway implements AutoCloseable {
  /** The place that it may speak of, and does too much. */
  static final String PLACE = "BAD";

  private static final String WATCH = "place:" + PLACE;
  private static final int DAY = 86_400_000;
  private static final int FEW = 100;

  private final LogWriter writer;
  private final Fault fault;
  private final int perSecond;
  private final AtomicLong written = new AtomicLong();
  private final Random random = new Random(1);
  private final Thread thread;
  private volatile boolean ending;

  /** What is wrong with it. */
  enum Fault {
    /** Says the truth about a hundred cars, far too often. */
    FLOOD("a flood at one place", null, 0),
    /** Is a day ahead, then a day behind, then in another century. */
    WRONG_CLOCK("a wrong clock", "bad-field bad/wrong_clock", 3),
    /** Sends bytes that are nothing, on behalf of everybody. */
    GARBAGE("garbage bytes", "not-json unknown", 1),
    /** Speaks of places that nobody knows, each once. */
    UNKNOWN_PLACES("unknown places", "unknown-place bad/unknown_places", 1);

    private final String words;
    private final String letters;
    private final int oneIn;

    Fault(String words, String letters, int oneIn) {
      this.words = words;
      this.letters = letters;
      this.oneIn = oneIn;
    }

    /** The fault of a name, in letters of any size. */
    static Fault named(String name) {
      try {
        return valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "FAULT: \"" + name + "\" (expected: one of " + Arrays.toString(values()) + ")", e);
      }
    }

    /** In words, for a table. */
    String words() {
      return words;
    }

    /** Cause and source of the dead letters that come of it; null where none come. */
    String letters() {
      return letters;
    }

    /** How many dead letters come of so many records. */
    long lettersOf(long records) {
      return oneIn == 0 ? 0 : records / oneIn;
    }
  }

  /** Begins to write, at a rate. */
  BadGateway(LogAddress log, Fault fault, int perSecond) {
    this.writer = new LogWriter(log);
    this.fault = fault;
    this.perSecond = perSecond;
    this.thread = new Thread(this::run, "bad-gateway");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many records were handed to the log so far. */
  long written() {
    return written.get();
  }

  private void run() {
    long start = System.nanoTime();
    while (!ending) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      double due = (System.nanoTime() - start) / 1e9 * perSecond;
      while (written.get() < due && !ending) {
        write(written.getAndIncrement());
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is lost of it is missed by whoever counts.
  private void write(long number) {
    long now = System.currentTimeMillis();
    switch (fault) {
      case FLOOD -> sighting(WATCH, now, "BAD-" + number % FEW);
      case WRONG_CLOCK -> {
        long wrong = number % 3 == 0 ? now + DAY : number % 3 == 1 ? now - DAY : now * 4;
        sighting(WATCH, wrong, "BAD-" + number % FEW);
      }
      case GARBAGE -> {
        byte[] bytes = new byte[200];
        random.nextBytes(bytes);
        writer.append(Topic.OBSERVATIONS, "place:P" + number, bytes);
      }
      case UNKNOWN_PLACES -> sighting("place:nowhere-" + number, now, "BAD-" + number % FEW);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void sighting(String watch, long at, String subject) {
    String json =
        """
        {"watch":"%s","source":"bad/%s","kind":"sighting","at":%d,"subject":"%s",\
        "attributes":{"stationary":true}}"""
            .formatted(watch, fault.name().toLowerCase(Locale.ROOT), at, subject);
    writer.append(Topic.OBSERVATIONS, watch, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Stops, and writes what is under way. */
  @Override
  public void close() {
    ending = true;
    Log.join(thread);
    writer.flush();
    writer.close();
  }
}
