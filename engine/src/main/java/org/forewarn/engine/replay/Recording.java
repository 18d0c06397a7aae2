package org.forewarn.engine.replay;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.LogClock;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Times;

/**
 * Recordings as one log: files merged by log time ({@code received}, where absent {@code at}), ties
 * in the order of the arguments and then of the lines; log time is the running maximum. Before them
 * comes what is published on {@code control}, after them a tick that moves the clock to the last
 * log time, so that everything due before it is decided and nothing later.
 *
 * <p>Where a rule is about silence, the ticks of gateways in the files stand for those on {@code
 * control} as well, and the engine must have read them for what it decides.
 *
 * @param control what is published, in order
 * @param heartbeats whether ticks go to {@code control} as well
 * @param inputs paths, {@code -} for standard input
 */
public record Recording(List<ControlRecord> control, boolean heartbeats, List<String> inputs)
    implements Serializable {

  /** A recording under rules and a registry that were always in force. */
  public static Recording of(List<Control> inForce, List<String> inputs) {
    List<ControlRecord> control = new ArrayList<>();
    for (Control one : inForce) {
      control.add(new ControlRecord(Times.NONE, ControlCodec.toJson(one)));
    }
    boolean silences =
        inForce.stream()
            .anyMatch(
                one ->
                    one instanceof Control.RulePublished published
                        && published.rule().breach() instanceof Predicate.Silent);
    return new Recording(control, silences, inputs);
  }

  /** Reads the recording from its start. */
  Iterator<Arrival> read() {
    return new Reader(this);
  }

  /** Merges the files while it reads them. */
  private static final class Reader implements Iterator<Arrival> {
    private static final Origin NOWHERE = new Origin("", 0, 0);

    /** How far what is read of {@code control} may stay behind, in milliseconds of log time. */
    private static final long CONTROL_EVERY = 1_000;

    private final boolean heartbeats;
    private final Deque<Arrival> first = new ArrayDeque<>();
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>(
            Comparator.comparingLong(Head::time).thenComparingInt(head -> head.argument));
    private long logTime = Times.NONE;
    private long controlRead = Times.NONE;
    private boolean closed;

    /** A file, by its present record. */
    private record Head(long time, int argument, RecordedFile file) {}

    Reader(Recording recording) {
      recording.control().forEach(record -> first.add(Arrival.of(NOWHERE, record)));
      heartbeats = recording.heartbeats();
      if (!heartbeats) {
        first.add(tickOfControl(null, Times.NEVER));
      }
      ObservationReader reader = new ObservationReader();
      try {
        for (int i = 0; i < recording.inputs().size(); i++) {
          advance(new RecordedFile(recording.inputs().get(i), i, reader), i);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void advance(RecordedFile file, int argument) throws IOException {
      if (file.next()) {
        heads.add(new Head(file.time(), argument, file));
      } else {
        file.close();
      }
    }

    @Override
    public boolean hasNext() {
      return !first.isEmpty() || !heads.isEmpty() || !closed;
    }

    @Override
    public Arrival next() {
      if (!first.isEmpty()) {
        return first.poll();
      }
      Head head = heads.poll();
      if (head == null) {
        return close();
      }
      RecordedFile file = head.file();
      logTime = Math.max(logTime, head.time());
      Arrival arrival =
          file.observation() == null
              ? Arrival.unreadable(logTime, file.deadLetter())
              : Arrival.of(logTime, file.origin(), file.observation());
      try {
        advance(file, head.argument());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return heartbeats ? afterControl(arrival) : arrival;
    }

    /** What an observation needs to be known of {@code control} comes before it. */
    private Arrival afterControl(Arrival arrival) {
      Observation said = arrival.observation();
      boolean isTick = said != null && said.kind() == Observation.Kind.TICK;
      if (!isTick && controlRead != Times.NONE && logTime - controlRead < CONTROL_EVERY) {
        return arrival;
      }
      controlRead = logTime;
      first.add(arrival);
      return tickOfControl(isTick ? said.source() : null, logTime);
    }

    private static Arrival tickOfControl(String gateway, long time) {
      return Arrival.of(
          NOWHERE, new ControlRecord(time, ControlCodec.toJson(new Control.Tick(gateway))));
    }

    private Arrival close() {
      if (closed) {
        throw new NoSuchElementException();
      }
      closed = true;
      long last = logTime == Times.NONE ? Times.EARLIEST : logTime;
      Arrival end =
          Arrival.of(last + LogClock.BEHIND, NOWHERE, Observation.tick("recording", last));
      if (!heartbeats) {
        return end;
      }
      first.add(end);
      return tickOfControl(null, Times.NEVER);
    }
  }
}
