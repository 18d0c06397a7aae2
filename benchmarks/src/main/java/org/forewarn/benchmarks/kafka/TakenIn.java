package org.forewarn.benchmarks.kafka;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * How many records the tasks of an operator have taken in, by Flink's own counters: the same
 * measure for every job. Flink makes it, so that the counters are found here; there is one job at a
 * time.
 */
public final class TakenIn implements MetricReporterFactory, MetricReporter {
  private static final String METRIC = "numRecordsIn";
  private static final String OPERATOR = "<operator_name>";
  private static final List<Counter> COUNTERS = new CopyOnWriteArrayList<>();
  private static volatile String operator;

  /** For Flink. */
  public TakenIn() {}

  /** Counts anew, for the next job to start with these settings. */
  static void count(String operatorName, Configuration settings) {
    operator = operatorName;
    COUNTERS.clear();
    settings.setString("metrics.reporter.taken-in.factory.class", TakenIn.class.getName());
  }

  /** The records so far. */
  static long soFar() {
    return COUNTERS.stream().mapToLong(Counter::getCount).sum();
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return this;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (name.equals(METRIC) && operator.equals(group.getAllVariables().get(OPERATOR))) {
      COUNTERS.add((Counter) metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

  @Override
  public void close() {}
}
