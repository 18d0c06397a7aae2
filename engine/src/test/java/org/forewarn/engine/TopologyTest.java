package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.forewarn.engine.replay.LineFile;
import org.forewarn.engine.replay.Recording;
import org.forewarn.engine.replay.Replay;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.junit.jupiter.api.Test;

/** The shape of the job, as far as savepoints and replays depend on it. */
class TopologyTest {

  @Test
  void aReplayHasTheEnginesOperatorsAndOnlyItsSourceAndSinksDiffer() {
    StreamExecutionEnvironment live = environment();
    DataStream<Long> topic =
        live.fromSource(
                new NumberSequenceSource(1, 2), WatermarkStrategy.noWatermarks(), "observations")
            .uid("observations");
    EngineJob.assemble(
        topic
            .map(n -> Arrival.of(n, new Origin("t", 0, n), Observation.tick("gw", n)))
            .returns(EngineTypes.ARRIVAL)
            .uid("test-only-arrivals"),
        topic.map(n -> new ControlRecord(n, "{}")).returns(EngineTypes.CONTROL).uid("control"),
        EngineOptions.live(false),
        new EngineJob.Sinks(
            new DiscardingSink<>(), new DiscardingSink<>(), new DiscardingSink<>()));
    StreamExecutionEnvironment replayed = environment();
    new Replay(
            new Recording(List.of(), false, List.of()),
            EngineOptions.live(false),
            LineFile.NOWHERE,
            LineFile.NOWHERE)
        .assemble(replayed);
    Set<String> ofReplay = uids(replayed);
    Set<String> ofLive = uids(live);
    ofLive.remove("test-only-arrivals");
    assertThat(ofReplay).isEqualTo(ofLive);
    assertThat(ofReplay).contains("admission", "watches", "episodes", "notices", "dead-letters");
  }

  @Test
  void everyOperatorHasAUid() {
    StreamExecutionEnvironment replayed = environment();
    new Replay(
            new Recording(List.of(), false, List.of()),
            EngineOptions.live(false),
            LineFile.NOWHERE,
            LineFile.NOWHERE)
        .assemble(replayed);
    StreamGraph graph = replayed.getStreamGraph();
    assertThat(graph.getStreamNodes())
        .isNotEmpty()
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.toString()).isNotNull());
  }

  private static StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment(2, EngineJob.settings());
  }

  private static Set<String> uids(StreamExecutionEnvironment environment) {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : environment.getStreamGraph().getStreamNodes()) {
      uids.add(String.valueOf(node.getTransformationUID()));
    }
    return uids;
  }
}
