package org.forewarn.engine.replay;

import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.EngineJob;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.LocalCluster;
import org.forewarn.engine.LogClock;
import org.forewarn.engine.state.EngineTypes;

/** Runs recordings through the engine's job, inside this process. */
public final class Replay {
  private final Recording recording;
  private final EngineOptions options;
  private final LineFile events;
  private final LineFile deadLetters;

  /**
   * A replay.
   *
   * @param events where episode events go, in their order
   * @param deadLetters where records go that cannot be used
   */
  public Replay(Recording recording, EngineOptions options, LineFile events, LineFile deadLetters) {
    this.recording = recording;
    this.options = options;
    this.events = events;
    this.deadLetters = deadLetters;
  }

  /**
   * The settings of a process that runs a replay.
   *
   * @param parallelism over how many tasks the watches are spread
   */
  public static Configuration settings(int parallelism) {
    Configuration settings = LocalCluster.settings(parallelism);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return settings;
  }

  /** Puts the job together: the engine's, between a recording and files. */
  public void assemble(StreamExecutionEnvironment environment) {
    SingleOutputStreamOperator<Arrival> arrivals =
        environment
            .fromSource(
                new RecordingSource(recording),
                LogClock.ofArrivals(),
                "observations",
                EngineTypes.ARRIVAL)
            .uid("observations")
            .setParallelism(1);
    DataStream<ControlRecord> control =
        arrivals
            .flatMap(controlOf())
            .returns(EngineTypes.CONTROL)
            .name("control")
            .uid("control")
            .setParallelism(1);
    EngineJob.Ends ends =
        EngineJob.assemble(
            arrivals,
            control,
            options,
            new EngineJob.Sinks(
                new OrderedEvents(events), new DiscardingSink<>(), new DeadLetters(deadLetters)));
    ends.episodes().setParallelism(1);
    ends.deadLetters().setParallelism(1);
  }

  private static FlatMapFunction<Arrival, ControlRecord> controlOf() {
    return (arrival, out) -> {
      if (arrival.control() != null) {
        out.collect(arrival.control());
      }
    };
  }

  /**
   * Starts the job.
   *
   * @throws Exception if it cannot be started
   */
  public JobClient start(StreamExecutionEnvironment environment) throws Exception {
    assemble(environment);
    return environment.executeAsync("forewarn replay");
  }

  /**
   * Runs the job to its end.
   *
   * @return what the engine counted, by the names in {@link org.forewarn.engine.Counted}
   * @throws Exception if it fails
   */
  public Map<String, Object> run(StreamExecutionEnvironment environment) throws Exception {
    assemble(environment);
    JobExecutionResult result = environment.execute("forewarn replay");
    return result.getAllAccumulatorResults();
  }
}
