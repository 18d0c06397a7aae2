package org.forewarn.benchmarks.peers;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.rules.model.Observation.Kind;

/**
 * The eight-minute rule and nothing else, keyed by place: one state read and one write a report,
 * and a timer only for a car that was seen leaving.
 */
final class PlainFunction extends KeyedProcessFunction<String, Report, Decision> {
  private static final long NEVER = Long.MAX_VALUE;

  private transient ValueState<Map<String, Car>> state;

  /** What is known of a car; public for Flink. */
  public static final class Car {
    /** The first time it was seen. */
    public long first;

    /** The last time it was seen. */
    public long last;

    /** From when on it must not be seen; never before the warning. */
    public long deadline = NEVER;

    /** Whether it was seen after that. */
    public boolean escalated;

    /** Since when it is gone. */
    public long gone = NEVER;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("cars", Types.MAP(Types.STRING, Types.POJO(Car.class))));
  }

  @Override
  public void processElement(Report report, Context context, Collector<Decision> out)
      throws Exception {
    Map<String, Car> cars = state.value();
    if (cars == null) {
      cars = new HashMap<>();
    }
    if (report.kind == Kind.DEPARTURE) {
      Car car = cars.get(report.subjects[0]);
      if (car != null && car.gone == NEVER) {
        car.gone = report.at;
        context.timerService().registerEventTimeTimer(report.at + EightMinutes.HELD);
      }
    } else {
      for (int i = 0; i < report.subjects.length; i++) {
        if (report.breaches[i]) {
          seen(cars, report.subjects[i], report, out);
        }
      }
    }
    if (report.kind == Kind.SCAN) {
      absent(cars, report.at);
      leave(cars, report.watch, report.at, out);
    }
    keep(cars);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Decision> out) throws Exception {
    Map<String, Car> cars = state.value();
    if (cars != null) {
      leave(cars, context.getCurrentKey(), time, out);
      keep(cars);
    }
  }

  private void keep(Map<String, Car> cars) throws Exception {
    if (cars.isEmpty()) {
      state.clear();
    } else {
      state.update(cars);
    }
  }

  private static void seen(
      Map<String, Car> cars, String subject, Report report, Collector<Decision> out) {
    Car car = cars.get(subject);
    if (car == null) {
      car = new Car();
      car.first = report.at;
      cars.put(subject, car);
    }
    car.last = report.at;
    car.gone = NEVER;
    if (car.deadline == NEVER && report.at - car.first >= EightMinutes.CONFIRM) {
      car.deadline = report.at + EightMinutes.GRACE;
      out.collect(new Decision(Outcome.WARNED, report.watch, subject, report.at));
    } else if (report.at >= car.deadline && !car.escalated) {
      car.escalated = true;
      out.collect(new Decision(Outcome.ESCALATED, report.watch, subject, report.at));
    }
  }

  private static void absent(Map<String, Car> cars, long at) {
    for (Car car : cars.values()) {
      if (car.last < at && car.gone == NEVER) {
        car.gone = at;
      }
    }
  }

  private static void leave(Map<String, Car> cars, String watch, long at, Collector<Decision> out) {
    Iterator<Map.Entry<String, Car>> all = cars.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Car> entry = all.next();
      Car car = entry.getValue();
      if (car.gone <= at - EightMinutes.HELD) {
        if (car.deadline != NEVER && !car.escalated) {
          out.collect(new Decision(Outcome.CORRECTED, watch, entry.getKey(), at));
        }
        all.remove();
      }
    }
  }
}
