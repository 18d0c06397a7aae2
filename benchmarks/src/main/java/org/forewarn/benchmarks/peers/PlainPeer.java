package org.forewarn.benchmarks.peers;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.benchmarks.parking.Workload;

/** What a good programmer would write on Flink for this one rule. */
final class PlainPeer implements Peer {
  @Override
  public String name() {
    return "plain KeyedProcessFunction";
  }

  @Override
  public String explanation() {
    return """
        What a good programmer writes for this rule and no other: rule, hours and exempt classes \
        are constants; an observation is cut down to five fields where it is read, before it moves \
        to the task of its place; one state a place, a map of its cars; a timer only for a car \
        that was seen leaving. Same source, same number of tasks, same settings (no Kryo, object \
        reuse). To change a grace period is to write, test and redeploy it; a re-sent, late or \
        unreadable record, a second camera or a camera that fails makes it wrong.""";
  }

  @Override
  public Measured run(Workload workload) throws Exception {
    return FlinkRun.of(name(), workload, PlainPeer::assemble);
  }

  private static void assemble(StreamExecutionEnvironment environment, Workload workload) {
    Reports.byPlace(environment, workload)
        .process(new PlainFunction(), Types.POJO(Decision.class))
        .sinkTo(new TallySink<>(decision -> decision.outcome));
  }
}
