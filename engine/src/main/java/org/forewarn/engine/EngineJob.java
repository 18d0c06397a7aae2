package org.forewarn.engine;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Notice;

/**
 * The engine's topology:
 *
 * <pre>
 * observations - admission - keyed by watch - watches - episodes
 *                    |                          | |
 *                    |      control (broadcast) + +---- notices
 *                    +------------------------------- dead letters
 * </pre>
 */
public final class EngineJob {
  /** The most tasks that keyed state can ever be spread over. */
  public static final int MAX_PARALLELISM = 1024;

  static final OutputTag<Notice> NOTICES = new OutputTag<>("notices", EngineTypes.NOTICE);
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", EngineTypes.DEAD_LETTER);

  /** Everything that was published, by its place on the topic {@code control}. */
  static final MapStateDescriptor<Long, ControlRecord> REVISIONS =
      new MapStateDescriptor<>("revisions", Types.LONG, EngineTypes.CONTROL);

  /** How far the topic {@code control} has been read, in log time, by partition. */
  static final MapStateDescriptor<Integer, Long> CONTROL_READ =
      new MapStateDescriptor<>("control-read", Types.INT, Types.LONG);

  /** When each gateway was heard, as {@link org.forewarn.rules.book.Heartbeats} remembers it. */
  static final MapStateDescriptor<String, long[]> HEARD =
      new MapStateDescriptor<>(
          "heard", Types.STRING, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

  private EngineJob() {}

  /** Where an engine's results go. */
  public record Sinks(
      Sink<EpisodeEvent> episodes, Sink<Notice> notices, Sink<DeadLetter> deadLetters) {}

  /** The ends of the job, so that a caller can set how many tasks write. */
  public record Ends(
      DataStreamSink<EpisodeEvent> episodes,
      DataStreamSink<Notice> notices,
      DataStreamSink<DeadLetter> deadLetters) {}

  /**
   * Puts the engine between its inputs and its outputs. Admission has as many tasks as the source
   * of the arrivals, since records of a watch must not overtake each other before they are keyed.
   *
   * @param arrivals the topic {@code observations}, with {@link LogClock} watermarks
   * @param control the topic {@code control}, with watermarks
   */
  public static Ends assemble(
      DataStream<Arrival> arrivals,
      DataStream<ControlRecord> control,
      EngineOptions options,
      Sinks sinks) {
    SingleOutputStreamOperator<Arrival> admitted =
        arrivals
            .process(new Admission(options), EngineTypes.ARRIVAL)
            .name("admission")
            .uid("admission")
            .setParallelism(arrivals.getParallelism());
    SingleOutputStreamOperator<EpisodeEvent> episodes =
        admitted
            .keyBy(arrival -> arrival.observation().watch(), Types.STRING)
            .connect(control.broadcast(REVISIONS, CONTROL_READ, HEARD))
            .process(new Watches(options), EngineTypes.EVENT)
            .name("watches")
            .uid("watches");
    DataStream<DeadLetter> deadLetters =
        admitted.getSideOutput(DEAD_LETTERS).union(episodes.getSideOutput(DEAD_LETTERS));
    return new Ends(
        episodes.sinkTo(sinks.episodes()).name("episodes").uid("episodes"),
        episodes.getSideOutput(NOTICES).sinkTo(sinks.notices()).name("notices").uid("notices"),
        deadLetters.sinkTo(sinks.deadLetters()).name("dead-letters").uid("dead-letters"));
  }

  /** What every run of the job sets: no Kryo, no copies between chained operators. */
  public static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    return settings;
  }
}
