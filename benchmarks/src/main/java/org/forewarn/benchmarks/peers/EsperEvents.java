package org.forewarn.benchmarks.peers;

import com.espertech.esper.common.client.EventSender;
import com.espertech.esper.runtime.client.EPEventService;
import java.util.HashSet;
import java.util.Set;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;

/** What Esper is sent: a good caller cuts an observation down to what its statements speak of. */
public final class EsperEvents {
  private final EventSender carSeen;
  private final EventSender carLeft;
  private final EventSender placeSeen;

  EsperEvents(EPEventService service) {
    carSeen = service.getEventSender("CarSeen");
    carLeft = service.getEventSender("CarLeft");
    placeSeen = service.getEventSender("PlaceSeen");
  }

  /** A car was seen in breach. */
  public record CarSeen(String watch, String subject, long moment) {}

  /** A car was seen leaving. */
  public record CarLeft(String watch, String subject, long moment) {}

  /**
   * A place was looked at.
   *
   * @param breaching the cars that were there in breach
   */
  public record PlaceSeen(String watch, long moment, Set<String> breaching) {}

  /** Sends what an observation says: of each car in breach, then of the place. */
  void send(Observation observation) {
    String watch = observation.watch();
    long moment = observation.at();
    switch (observation.kind()) {
      case SIGHTING -> seen(watch, observation.subject(), moment, observation.attributes());
      case DEPARTURE -> carLeft.sendEvent(new CarLeft(watch, observation.subject(), moment));
      case SCAN -> {
        Set<String> breaching = new HashSet<>();
        for (Listing listing : observation.listings()) {
          if (seen(watch, listing.subject(), moment, listing.attributes())) {
            breaching.add(listing.subject());
          }
        }
        placeSeen.sendEvent(new PlaceSeen(watch, moment, breaching));
      }
      default -> {}
    }
  }

  private boolean seen(String watch, String subject, long moment, Attributes attributes) {
    boolean breach = EightMinutes.isBreach(attributes, moment);
    if (breach) {
      carSeen.sendEvent(new CarSeen(watch, subject, moment));
    }
    return breach;
  }
}
