package org.forewarn.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import org.forewarn.benchmarks.parking.ParkedCars;
import org.forewarn.benchmarks.parking.Shape;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.benchmarks.peers.Comparison.Side;

/** The job from memory against its peers, as a Markdown table with an explanation of each. */
public final class Peers {
  private static final int SEED = 1;
  private static final int PLACES = 400;
  private static final int PARTITIONS = 2;
  private static final int TURNS = 2;
  private static final int TURNS_OF_THE_SLOW = 1;
  private static final int PAIRS = 5;

  private Peers() {}

  /** Prints the table; fails if anybody comes to other outcomes. */
  public static void main(String[] arguments) throws Exception {
    Peer forewarn = new ForewarnPeer(ParkedCars.registry(PLACES));
    Peer slow = new CepPeer();
    List<Peer> peers = List.of(new PlainPeer(), slow, new EsperContextPeer(), new EsperTablePeer());
    System.out.printf(
        "| input | peer | observations | peer, a second | Forewarn, a second | Forewarn / peer |"
            + " in %d pairs |%n",
        PAIRS);
    System.out.println("|---|---|--:|--:|--:|--:|---|");
    for (Shape shape : Shape.values()) {
      Side ours = new Side(forewarn, stream(shape, TURNS));
      Workload beginning = stream(shape, TURNS_OF_THE_SLOW);
      ours.warmUp();
      for (Peer peer : peers) {
        Side theirs = new Side(peer, peer == slow ? beginning : ours.workload());
        theirs.warmUp();
        print(shape, theirs, Comparison.of(ours, theirs, PAIRS));
      }
    }
    explain(forewarn);
    peers.forEach(Peers::explain);
  }

  private static Workload stream(Shape shape, int turns) {
    return ParkedCars.of(SEED, PLACES, PARTITIONS, turns, shape);
  }

  /** The medians of a comparison, and between what its ratios lie. */
  private static void print(Shape shape, Side side, Comparison comparison) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %,d | %,.0f | %,.0f | %.2fx | %.2fx to %.2fx |%n",
        shape == Shape.SCANS ? "scans of 10 cars" : "single sightings",
        side.peer().name(),
        side.workload().observations(),
        comparison.peer().median(),
        comparison.forewarn().median(),
        comparison.ratio().median(),
        comparison.ratio().least(),
        comparison.ratio().most());
  }

  private static void explain(Peer peer) {
    System.out.printf("%n**%s.** %s%n", peer.name(), peer.explanation());
  }
}
