package org.forewarn.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.forewarn.benchmarks.kafka.BadGateway.Fault;
import org.forewarn.topics.Audit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One bad gateway, at a rate that any machine bears: what it sends is counted to the last record,
 * few of it are sent on, and everybody else is warned as the log says. How soon is measured by
 * {@code bin/benchmark flood}.
 */
class FloodTest {
  private static final int CITY_A_SECOND = 500;
  private static final int BAD_A_SECOND = 3_000;
  private static final int SECONDS = 2;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static LiveCity city;

  @BeforeAll
  static void start() throws Exception {
    city = new LiveCity(50, BadGateway.PLACE);
  }

  @AfterAll
  static void stop() throws Exception {
    city.close();
  }

  @AfterEach
  void everyWarningFollowsFromTheLog() throws Exception {
    city.streams().rate(0);
    long until = System.nanoTime() + PATIENCE_NANOS;
    Audit.Result audit = Audit.of(city.address());
    while (!audit.missing().isEmpty() && System.nanoTime() < until) {
      audit = Audit.of(city.address());
    }
    assertThat(audit.missing()).isEmpty();
    assertThat(audit.unexpected()).isEmpty();
    assertThat(audit.contradictions()).isEmpty();
    assertThat(audit.events()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void isCountedAndHeldBack(Fault fault) throws Exception {
    Flood flood = new Flood(city, CITY_A_SECOND, BAD_A_SECOND, SECONDS);
    Flood.Result result = flood.of(fault);
    assertThat(result.written()).isGreaterThan(BAD_A_SECOND);
    assertThat(result.counted()).isEqualTo(result.due());
    if (fault == Fault.FLOOD) {
      assertThat(result.sentOn()).isZero();
    } else {
      assertThat(result.sentOn()).isBetween(1L, Flood.MOST_LETTERS);
    }
  }
}
