package org.forewarn.engine;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.forewarn.rules.model.Observation.Kind;

/** Lets observations in and sends what cannot be read to the dead letters; ticks end here. */
final class Admission extends ProcessFunction<Arrival, Arrival> {
  private transient LongCounter observations;
  private transient LongCounter deadLetters;

  @Override
  public void open(OpenContext context) {
    Counted counted = new Counted(getRuntimeContext());
    observations = counted.counter(Counted.OBSERVATIONS);
    deadLetters = counted.counter(Counted.DEAD_LETTERS);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out) {
    if (arrival.deadLetter() != null) {
      deadLetters.add(1);
      context.output(EngineJob.DEAD_LETTERS, arrival.deadLetter());
    } else if (arrival.observation() != null && arrival.observation().kind() != Kind.TICK) {
      observations.add(1);
      out.collect(arrival);
    }
  }
}
