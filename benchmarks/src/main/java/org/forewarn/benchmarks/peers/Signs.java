package org.forewarn.benchmarks.peers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.rules.model.Observation.Kind;

/**
 * Turns reports about a place into signs of each car, keyed by place: who is there for the first
 * time and who has been gone for long enough. A pattern can say neither: it knows no beginning that
 * is not an event, and no event says of whom a scan does not speak.
 */
final class Signs extends KeyedProcessFunction<String, Report, Sign> {
  private static final long NEVER = Long.MAX_VALUE;

  /** Since when each car is gone. */
  private transient ValueState<Map<String, Long>> state;

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("gone", Types.MAP(Types.STRING, Types.LONG)));
  }

  @Override
  public void processElement(Report report, Context context, Collector<Sign> out) throws Exception {
    Map<String, Long> gone = state.value();
    if (gone == null) {
      gone = new HashMap<>();
    }
    if (report.kind == Kind.DEPARTURE) {
      if (gone.replace(report.subjects[0], NEVER, report.at)) {
        context.timerService().registerEventTimeTimer(report.at + EightMinutes.HELD);
      }
    } else {
      Set<String> seen = seen(gone, report, out);
      if (report.kind == Kind.SCAN) {
        gone.replaceAll((car, since) -> since == NEVER && !seen.contains(car) ? report.at : since);
        leave(gone, report.watch, report.at, out);
      }
    }
    state.update(gone);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Sign> out) throws Exception {
    Map<String, Long> gone = state.value();
    leave(gone, context.getCurrentKey(), time, out);
    state.update(gone);
  }

  private static Set<String> seen(Map<String, Long> gone, Report report, Collector<Sign> out) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < report.subjects.length; i++) {
      String car = report.subjects[i];
      if (report.breaches[i] && seen.add(car)) {
        Sign.Kind kind = gone.put(car, NEVER) == null ? Sign.Kind.FIRST : Sign.Kind.SEEN;
        out.collect(new Sign(kind, report.watch, car, report.at));
      }
    }
    return seen;
  }

  private static void leave(Map<String, Long> gone, String watch, long at, Collector<Sign> out) {
    Iterator<Map.Entry<String, Long>> all = gone.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Long> car = all.next();
      if (car.getValue() <= at - EightMinutes.HELD) {
        out.collect(new Sign(Sign.Kind.LEFT, watch, car.getKey(), at));
        all.remove();
      }
    }
  }
}
