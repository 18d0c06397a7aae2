package org.forewarn.benchmarks.peers;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.forewarn.benchmarks.parking.Outcome;

/** Counts what comes out of the job that runs, and discards it. */
record TallySink<T>(OutcomeOf<T> outcomeOf) implements Sink<T> {
  /** What a result says; null where that is not compared. */
  interface OutcomeOf<T> extends Serializable {
    Outcome outcome(T result);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(outcomeOf, FlinkRun.tally());
  }

  private record Writer<T>(OutcomeOf<T> outcomeOf, Tally tally) implements SinkWriter<T> {
    @Override
    public void write(T result, Context context) {
      Outcome outcome = outcomeOf.outcome(result);
      if (outcome != null) {
        tally.count(outcome);
      }
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        FlinkRun.end();
      }
    }

    @Override
    public void close() {}
  }
}
