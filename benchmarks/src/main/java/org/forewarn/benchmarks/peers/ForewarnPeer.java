package org.forewarn.benchmarks.peers;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.EngineJob;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;

/** Forewarn's own job, as it runs in production, between memory and a sink that discards. */
final class ForewarnPeer implements Peer {
  private final RegistryEntries registry;

  ForewarnPeer(RegistryEntries registry) {
    this.registry = registry;
  }

  @Override
  public String name() {
    return "Forewarn";
  }

  @Override
  public String explanation() {
    return """
        The job that runs in production, from source to sinks: the rule and the registry come by \
        the control stream, conditions are looked up and evaluated for each place and revision, \
        devices' clocks are checked, re-sends and what is late are told apart, notices are \
        written, evidence is kept, and each episode is remembered for as long as it can be \
        reopened. Its peers do none of this.""";
  }

  @Override
  public Measured run(Workload workload) throws Exception {
    return FlinkRun.of(name(), workload, this::assemble);
  }

  private void assemble(StreamExecutionEnvironment environment, Workload workload) {
    DataStream<ControlRecord> control =
        environment
            .fromData(control(workload.end()), EngineTypes.CONTROL)
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<ControlRecord>forMonotonousTimestamps()
                    .withTimestampAssigner((record, timestamp) -> record.logTime()))
            .setParallelism(1);
    EngineJob.assemble(
        Reports.arrivals(environment, workload),
        control,
        EngineOptions.ofReplay(true, false),
        new EngineJob.Sinks(
            new TallySink<>(ForewarnPeer::outcome),
            new DiscardingSink<>(),
            new DiscardingSink<>()));
  }

  private List<ControlRecord> control(long end) {
    return Stream.of(
            new ControlRecord(
                Times.NONE, ControlCodec.toJson(new Control.RegistryPublished(registry))),
            new ControlRecord(
                Times.NONE, ControlCodec.toJson(new Control.RulePublished(EightMinutes.RULE))),
            new ControlRecord(end, ControlCodec.toJson(new Control.Tick())))
        .toList();
  }

  private static Outcome outcome(EpisodeEvent event) {
    return switch (event.type()) {
      case WARNED -> Outcome.WARNED;
      case CORRECTED -> Outcome.CORRECTED;
      case ESCALATED -> Outcome.ESCALATED;
      default -> null;
    };
  }
}
