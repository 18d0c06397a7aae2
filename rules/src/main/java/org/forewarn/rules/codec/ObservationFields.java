package org.forewarn.rules.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/** The fields of an observation while they are read, and what each kind needs of them. */
final class ObservationFields {
  /** Stands before the name of a subject that is only tracked, until its source is known. */
  static final String TRACK_MARK = "\u0000";

  private static final List<String> RECEIPTS = List.of("sent", "delivered", "failed", "pictured");

  private static final String UNKNOWN_SOURCE = "unknown";

  Kind kind;
  String id;
  String watch;
  String source;
  long at = Times.NONE;
  long received = Times.NONE;
  double coverage = 1;
  List<Listing> listings;
  String subject;
  final Attributes.Builder attributes = new Attributes.Builder();
  double latitude = Double.NaN;
  double longitude = Double.NaN;
  String state;
  String notice;
  Finding finding;
  String episode;
  String reason;
  String uri;
  String sha256;

  Observation toObservation() throws UnreadableException {
    if (kind == null) {
      throw UnreadableException.missing("kind", "record");
    }
    String sender = source == null ? UNKNOWN_SOURCE : source;
    String word = kind.name().toLowerCase(Locale.ROOT);
    need(at != Times.NONE, "at", word);
    if (kind != Kind.TICK) {
      checkWatch(word);
    }
    switch (kind) {
      case SCAN -> {
        need(listings != null, "subjects", word);
        nameTracks(sender);
      }
      case SIGHTING -> {
        needSubject(word);
        needBothOrNeither();
      }
      case DEPARTURE -> needSubject(word);
      case INSPECTION -> {
        needSubject(word);
        need(finding != null, "finding", word);
      }
      case POSITION -> checkPosition();
      case RECEIPT -> {
        need(notice != null, "notice", word);
        need(state != null, "state", word);
        if (!RECEIPTS.contains(state)) {
          throw UnreadableException.field("state", state, "sent, delivered, failed or pictured");
        }
      }
      case WITHDRAW -> need(episode != null, "episode", word);
      case STATUS, TICK -> {
        // Need nothing more.
      }
    }
    return new Observation(
        kind,
        id,
        watch,
        sender,
        at,
        received,
        coverage,
        listings == null ? List.of() : listings,
        subject,
        attributes.build(),
        latitude,
        longitude,
        state,
        notice,
        finding,
        episode,
        reason,
        uri,
        sha256);
  }

  private void checkWatch(String word) throws UnreadableException {
    need(watch != null, "watch", word);
    boolean place = watch.startsWith(Observation.PLACE);
    boolean vehicle = watch.startsWith(Observation.VEHICLE);
    boolean named = watch.indexOf(':') < watch.length() - 1;
    if (!(place || vehicle) || !named || watch.indexOf('|') >= 0) {
      throw UnreadableException.field("watch", watch, "place:ID or vehicle:SUBJECT, without |");
    }
  }

  /** A vehicle's own watch says which vehicle it is about. */
  private void needSubject(String word) throws UnreadableException {
    if (subject == null) {
      subject = Observation.vehicleOf(watch);
    }
    need(subject != null, "subject", word);
  }

  private void checkPosition() throws UnreadableException {
    subject = Observation.vehicleOf(watch);
    if (subject == null) {
      throw UnreadableException.field("watch", watch, "vehicle:SUBJECT, for a position");
    }
    needBothOrNeither();
  }

  private void needBothOrNeither() throws UnreadableException {
    if (Double.isNaN(latitude) != Double.isNaN(longitude)) {
      throw new UnreadableException(
          Cause.MISSING_FIELD, "lat, lon: one without the other (expected: both or neither)");
    }
  }

  private void nameTracks(String sender) {
    List<Listing> named = null;
    for (int i = 0; i < listings.size(); i++) {
      Listing listing = listings.get(i);
      if (listing.subject().startsWith(TRACK_MARK)) {
        String track = listing.subject().substring(TRACK_MARK.length());
        String subject =
            track.startsWith(sender) && track.startsWith("/", sender.length())
                ? track
                : sender + '/' + track;
        named = named == null ? new ArrayList<>(listings) : named;
        named.set(i, new Listing(subject, listing.attributes()));
      }
    }
    listings = named == null ? listings : named;
  }

  private static void need(boolean there, String field, String word) throws UnreadableException {
    if (!there) {
      throw UnreadableException.missing(field, word);
    }
  }
}
