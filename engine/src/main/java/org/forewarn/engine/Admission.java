package org.forewarn.engine;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.Observation.Kind;

/** Lets observations in and sends what cannot be read to the dead letters; ticks end here. */
final class Admission extends ProcessFunction<Arrival, Arrival> {
  private transient LongCounter observations;
  private final int deadLettersAMinute;
  private transient DeadLetterOffice deadLetters;

  Admission(EngineOptions options) {
    this.deadLettersAMinute = options.deadLettersAMinute();
  }

  @Override
  public void open(OpenContext context) {
    Counted counted = new Counted(getRuntimeContext());
    observations = counted.counter(Counted.OBSERVATIONS);
    deadLetters =
        new DeadLetterOffice(counted, getRuntimeContext().getMetricGroup(), deadLettersAMinute);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out) {
    if (arrival.deadLetter() != null) {
      DeadLetter letter = arrival.deadLetter();
      if (deadLetters.takes(letter.cause(), letter.source(), arrival.logTime())) {
        context.output(EngineJob.DEAD_LETTERS, letter);
      }
    } else if (arrival.observation() != null && arrival.observation().kind() != Kind.TICK) {
      observations.add(1);
      out.collect(arrival);
    }
  }
}
