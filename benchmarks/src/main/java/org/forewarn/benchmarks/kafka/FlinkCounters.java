package org.forewarn.benchmarks.kafka;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.forewarn.rules.model.Times;

/**
 * The counters and clocks of the job that runs in this process, as monitoring would see them. Flink
 * makes the reporter, so that the counters are found here; there is one job at a time.
 */
public final class FlinkCounters implements MetricReporterFactory, MetricReporter {
  private static final List<Named> COUNTERS = new CopyOnWriteArrayList<>();
  private static final List<Clock> CLOCKS = new CopyOnWriteArrayList<>();

  /** A counter of one task. */
  private record Named(String name, Map<String, String> variables, Counter counter) {}

  /** How far one task has come in log time. */
  private record Clock(String operator, Gauge<?> watermark) {}

  /** For Flink. */
  public FlinkCounters() {}

  /** Forgets all counters, and finds those of the next job to start with these settings. */
  static void of(Configuration settings) {
    COUNTERS.clear();
    CLOCKS.clear();
    settings.setString("metrics.reporter.counters.factory.class", FlinkCounters.class.getName());
  }

  /** How many records the tasks of an operator have taken in. */
  static long recordsIn(String operator) {
    return COUNTERS.stream()
        .filter(named -> named.name().equals("numRecordsIn"))
        .filter(named -> operator.equals(named.variables().get("<operator_name>")))
        .mapToLong(named -> named.counter().getCount())
        .sum();
  }

  /** How far all tasks of an operator have come in log time; NONE where one has not begun. */
  public static long watermark(String operator) {
    return CLOCKS.stream()
        .filter(clock -> clock.operator().equals(operator))
        .mapToLong(clock -> (Long) clock.watermark().getValue())
        .min()
        .orElse(Times.NONE);
  }

  /** How many dead letters there were, sent on or held back, by {@code cause source}. */
  static Map<String, Long> deadLetters() {
    Map<String, Long> letters = new TreeMap<>();
    for (Named named : COUNTERS) {
      if (named.name().equals("deadLettersBySource")) {
        String cause = named.variables().get("<cause>");
        String source = named.variables().get("<source>");
        letters.merge(cause + ' ' + source, named.counter().getCount(), Long::sum);
      }
    }
    return letters;
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter) {
      COUNTERS.add(new Named(name, Map.copyOf(group.getAllVariables()), counter));
    } else if (metric instanceof Gauge<?> gauge && name.equals("currentInputWatermark")) {
      String operator = group.getAllVariables().get("<operator_name>");
      if (operator != null) {
        CLOCKS.add(new Clock(operator, gauge));
      }
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

  @Override
  public void close() {}
}
