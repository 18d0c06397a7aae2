package org.forewarn.benchmarks.peers;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.LogClock;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.model.Observation.Kind;

/** Where the jobs on Flink begin. */
final class Reports {
  private Reports() {}

  /** The log as it lies in memory. */
  static DataStream<Arrival> arrivals(StreamExecutionEnvironment environment, Workload workload) {
    return environment.fromSource(
        MemorySource.put("observations", workload.partitions()),
        LogClock.ofArrivals(),
        "observations",
        EngineTypes.ARRIVAL);
  }

  /** The observations by place, cut down to what the rule needs before they move anywhere. */
  static KeyedStream<Report, String> byPlace(
      StreamExecutionEnvironment environment, Workload workload) {
    return arrivals(environment, workload)
        .filter(arrival -> arrival.observation().kind() != Kind.TICK)
        .map(arrival -> Report.of(arrival.observation()))
        .returns(Types.POJO(Report.class))
        .keyBy(report -> report.watch, Types.STRING);
  }
}
