package org.forewarn.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.forewarn.benchmarks.parking.ParkedCars;
import org.forewarn.benchmarks.parking.Shape;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.benchmarks.peers.Comparison.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the comparison rests on: everybody comes to the outcomes that the stream was made with. */
class PeersAgreeTest {
  private static final int PLACES = 6;

  static Stream<Arguments> peersAndShapes() {
    return Stream.of(
            new ForewarnPeer(ParkedCars.registry(PLACES)),
            new PlainPeer(),
            new CepPeer(),
            new EsperContextPeer(),
            new EsperTablePeer())
        .flatMap(peer -> Stream.of(Shape.values()).map(shape -> Arguments.of(peer, shape)));
  }

  @ParameterizedTest
  @MethodSource("peersAndShapes")
  void comesToTheOutcomesOfTheStream(Peer peer, Shape shape) throws Exception {
    Workload workload = ParkedCars.of(7, PLACES, 2, 2, shape);
    Measured measured = peer.run(workload);
    assertThat(measured.outcomes()).as(peer.name()).isEqualTo(workload.expected());
    assertThat(measured.seconds()).isPositive();
  }

  @Test
  void theComparisonFailsIfAnOutcomeDiffers() {
    Workload workload = ParkedCars.of(7, PLACES, 2, 1, Shape.SIGHTINGS);
    Workload other =
        new Workload(workload.partitions(), Map.of(), workload.start(), workload.end());
    assertThatThrownBy(() -> new Side(new EsperTablePeer(), other).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Esper, a table of cars: {WARNED=");
  }
}
