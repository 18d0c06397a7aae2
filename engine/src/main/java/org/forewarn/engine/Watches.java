package org.forewarn.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.engine.state.WatchEntry;
import org.forewarn.rules.book.NoticeWriter;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.watch.Verdict;
import org.forewarn.rules.watch.WatchMachine;
import org.forewarn.rules.watch.WatchState;

/**
 * Keeps the state of every watch and hands its observations to the core in the order of the log.
 *
 * <p>An observation is applied once {@code control} has been read past its log time less {@link
 * RuleBook#DELAY}; until then it and all later ones of its watch wait. A timer is only a hint to
 * look: what is due stands in the state, and a look at T decides what was due before T. At the
 * maximal watermark, which Flink sends at the end of an input, nothing is decided.
 */
final class Watches
    extends KeyedBroadcastProcessFunction<String, Arrival, ControlRecord, EpisodeEvent> {
  private static final int CONTROL_PARTITION = 0;

  private final EngineOptions options;

  private transient ValueState<WatchEntry> watches;
  private transient RuleBook book;
  private transient WatchMachine machine;
  private transient NoticeWriter notices;
  private transient long controlRead;
  private transient long nextRevision;
  private transient List<EpisodeEvent> events;
  private transient Counted.Outcomes outcomes;
  private transient LongCounter stale;
  private transient LongCounter history;
  private transient LongCounter fastClock;
  private transient DeadLetterOffice deadLetters;

  Watches(EngineOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    watches = getRuntimeContext().getState(new ValueStateDescriptor<>("watch", EngineTypes.WATCH));
    events = new ArrayList<>();
    Counted counted = new Counted(getRuntimeContext());
    outcomes = new Counted.Outcomes(counted);
    stale = counted.counter(Counted.STALE);
    history = counted.counter(Counted.HISTORY);
    fastClock = counted.counter(Counted.FAST_CLOCK);
    deadLetters =
        new DeadLetterOffice(
            counted, getRuntimeContext().getMetricGroup(), options.deadLettersAMinute());
  }

  @Override
  public void processElement(Arrival arrival, ReadOnlyContext context, Collector<EpisodeEvent> out)
      throws Exception {
    openBook(context);
    WatchEntry entry = watches.value();
    if (entry == null) {
      entry = new WatchEntry();
    }
    if (entry.waiting().isEmpty() && isControlReadFor(arrival.logTime())) {
      apply(entry, arrival, context);
    } else {
      entry.waiting().add(arrival);
      applyWaiting(entry, arrival.logTime(), context);
    }
    settle(entry, context, context.timerService(), out);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<EpisodeEvent> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    openBook(context);
    WatchEntry entry = watches.value();
    if (entry == null || entry.timer() != time) {
      return;
    }
    entry.timer(Times.NEVER);
    if (isControlReadFor(time)) {
      applyWaiting(entry, time, context);
      machine.advance(entry.state(), time, events);
    }
    settle(entry, context, context.timerService(), out);
  }

  @Override
  public void processBroadcastElement(
      ControlRecord record, Context context, Collector<EpisodeEvent> out) throws Exception {
    BroadcastState<Long, ControlRecord> revisions = context.getBroadcastState(EngineJob.REVISIONS);
    BroadcastState<Integer, Long> read = context.getBroadcastState(EngineJob.CONTROL_READ);
    if (book == null) {
      openBook(revisions, read, context.getBroadcastState(EngineJob.HEARD));
    }
    try {
      Control control = ControlCodec.read(record.json());
      if (!book.add(control, record.logTime())) {
        throw new UnreadableException(
            Cause.OLD_REVISION,
            "revision: not newer than the newest of its rule (expected: the next number)");
      }
      if (!(control instanceof Control.Tick tick)) {
        revisions.put(nextRevision++, record);
      } else if (tick.source() != null) {
        keepHeard(tick.source(), context.getBroadcastState(EngineJob.HEARD));
      }
    } catch (UnreadableException e) {
      refuse(record, e, context);
    }
    controlRead = Math.max(controlRead, record.logTime());
    read.put(CONTROL_PARTITION, controlRead);
  }

  /** Keeps when a gateway was heard; with a new one, others may be forgotten. */
  private void keepHeard(String gateway, BroadcastState<String, long[]> heard) throws Exception {
    if (!heard.contains(gateway)) {
      Iterator<Map.Entry<String, long[]>> known = heard.iterator();
      while (known.hasNext()) {
        if (!book.heartbeats().knows(known.next().getKey())) {
          known.remove();
        }
      }
    }
    heard.put(gateway, book.heartbeats().stretchesOf(gateway));
  }

  /** Every task reads {@code control}; one of them says what cannot be used. */
  private void refuse(ControlRecord record, UnreadableException why, Context context) {
    Origin origin = new Origin("control", CONTROL_PARTITION, record.offset());
    DeadLetter letter = why.toDeadLetter(origin, record.json());
    if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0
        && deadLetters.takes(letter.cause(), "control", record.logTime())) {
      context.output(EngineJob.DEAD_LETTERS, letter);
    }
  }

  /** Once a task: looking the states up costs more than much of what a record needs. */
  private void openBook(ReadOnlyContext context) throws Exception {
    if (book == null) {
      openBook(
          context.getBroadcastState(EngineJob.REVISIONS),
          context.getBroadcastState(EngineJob.CONTROL_READ),
          context.getBroadcastState(EngineJob.HEARD));
    }
  }

  /** Makes the rule book from the broadcast state, which cannot be read before the first record. */
  private void openBook(
      ReadOnlyBroadcastState<Long, ControlRecord> revisions,
      ReadOnlyBroadcastState<Integer, Long> read,
      ReadOnlyBroadcastState<String, long[]> heard)
      throws Exception {
    book = new RuleBook(options.toldAssumed());
    machine = new WatchMachine(book);
    notices = new NoticeWriter(book);
    TreeMap<Long, ControlRecord> inOrder = new TreeMap<>();
    revisions.immutableEntries().forEach(entry -> inOrder.put(entry.getKey(), entry.getValue()));
    for (ControlRecord record : inOrder.values()) {
      book.add(ControlCodec.read(record.json()), record.logTime());
    }
    for (Map.Entry<String, long[]> gateway : heard.immutableEntries()) {
      book.heartbeats().restore(gateway.getKey(), gateway.getValue());
    }
    nextRevision = inOrder.isEmpty() ? 0 : inOrder.lastKey() + 1;
    Long readBefore = read.get(CONTROL_PARTITION);
    controlRead = readBefore == null ? Times.NONE : readBefore;
  }

  /** Whether every revision in force at a log time is known. */
  private boolean isControlReadFor(long logTime) {
    return controlRead > logTime - RuleBook.DELAY;
  }

  /** Applies what waits up to a log time, as far as {@code control} has been read for it. */
  private void applyWaiting(WatchEntry entry, long until, ReadOnlyContext context) {
    List<Arrival> waiting = entry.waiting();
    int applied = 0;
    while (applied < waiting.size()
        && waiting.get(applied).logTime() <= until
        && isControlReadFor(waiting.get(applied).logTime())) {
      apply(entry, waiting.get(applied++), context);
    }
    waiting.subList(0, applied).clear();
  }

  private void apply(WatchEntry entry, Arrival arrival, ReadOnlyContext context) {
    Verdict verdict =
        machine.apply(entry.state(), arrival.observation(), arrival.logTime(), events);
    switch (verdict) {
      case APPLIED -> {}
      case FAST_CLOCK -> fastClock.add(1);
      case HISTORY -> history.add(1);
      case STALE -> stale.add(1);
      case UNKNOWN_PLACE ->
          deadLetter(
              arrival,
              Cause.UNKNOWN_PLACE,
              "watch: \""
                  + arrival.observation().watch()
                  + "\" (expected: a place of the registry)",
              context);
      case FULL ->
          deadLetter(
              arrival,
              Cause.TOO_MANY_SUBJECTS,
              "watch: more than " + WatchState.MOST_SUBJECTS + " subjects at once",
              context);
    }
  }

  private void deadLetter(Arrival arrival, Cause cause, String reason, ReadOnlyContext context) {
    String source = arrival.observation().source();
    if (!deadLetters.takes(cause, source, arrival.logTime())) {
      return;
    }
    RawText raw = RawText.of(ObservationWriter.toJson(arrival.observation()));
    context.output(
        EngineJob.DEAD_LETTERS, new DeadLetter(cause, reason, source, arrival.origin(), raw));
  }

  /** Sends out what happened, keeps what is left, and asks to look when something is due. */
  private void settle(
      WatchEntry entry, ReadOnlyContext context, TimerService timers, Collector<EpisodeEvent> out)
      throws IOException {
    for (EpisodeEvent event : events) {
      outcomes.count(event);
      if (event.type() != EventType.DISMISSED || options.dismissed()) {
        out.collect(event);
      }
      Notice notice = notices.of(event);
      if (notice != null) {
        context.output(EngineJob.NOTICES, notice);
      }
    }
    events.clear();
    long look = entry.isEmpty() ? Times.NEVER : entry.nextLook();
    if (look < entry.timer() || look == Times.NEVER) {
      if (entry.timer() != Times.NEVER) {
        timers.deleteEventTimeTimer(entry.timer());
      }
      if (look != Times.NEVER) {
        timers.registerEventTimeTimer(look);
      }
      entry.timer(look);
    }
    if (entry.isEmpty()) {
      watches.clear();
    } else {
      watches.update(entry);
    }
  }
}
