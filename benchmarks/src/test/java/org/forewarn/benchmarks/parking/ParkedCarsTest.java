package org.forewarn.benchmarks.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forewarn.engine.Arrival;
import org.forewarn.rules.model.Observation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParkedCarsTest {
  @ParameterizedTest
  @EnumSource
  void fewerTurnsAreTheBeginningOfMore(Shape shape) {
    Workload whole = ParkedCars.of(7, 6, 2, 3, shape);
    Workload beginning = ParkedCars.of(7, 6, 2, 1, shape);
    for (int partition = 0; partition < 2; partition++) {
      List<Arrival> records = beginning.partitions().get(partition);
      int observations = records.size() - 1;
      assertThat(records.subList(0, observations))
          .isEqualTo(whole.partitions().get(partition).subList(0, observations));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPartitionIsInOrderAndEndsWithATick(Shape shape) {
    Workload workload = ParkedCars.of(7, 6, 2, 2, shape);
    for (List<Arrival> partition : workload.partitions()) {
      assertThat(partition).extracting(Arrival::logTime).isSorted();
      Arrival last = partition.get(partition.size() - 1);
      assertThat(last.observation().kind()).isEqualTo(Kind.TICK);
      assertThat(last.logTime()).isEqualTo(workload.end());
    }
  }

  @Test
  void bothShapesAreAboutTheSameStays() {
    Workload sightings = ParkedCars.of(7, 6, 2, 2, Shape.SIGHTINGS);
    Workload scans = ParkedCars.of(7, 6, 2, 2, Shape.SCANS);
    assertThat(sightings.expected()).isEqualTo(scans.expected());
    assertThat(scans.expected().values()).allMatch(count -> count > 0);
    assertThat(scans.expected().get(Outcome.WARNED))
        .isEqualTo(
            scans.expected().get(Outcome.CORRECTED) + scans.expected().get(Outcome.ESCALATED));
  }

  @Test
  void everyScanListsTenCars() {
    Workload scans = ParkedCars.of(7, 6, 2, 1, Shape.SCANS);
    assertThat(scans.partitions().get(0))
        .filteredOn(arrival -> arrival.observation().kind() == Kind.SCAN)
        .isNotEmpty()
        .allMatch(arrival -> arrival.observation().listings().size() == 10);
  }
}
