package org.forewarn.connectors.jt808;

import java.util.List;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.AlarmBit;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.StandardField;
import org.forewarn.connectors.jt808.message.StatusBit;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.rules.model.TerminalProfile.ExtraField;
import org.forewarn.rules.model.Times;

/** What terminals say to a gateway, as observations of their vehicles. Pure. */
final class Positions {
  private static final int BITS = 8;
  private static final String PICTURED = "pictured";

  /** What a receipt's reader takes. */
  private static final int LONGEST_ID = 256;

  private final String gateway;

  /** Of the gateway of this name; positions say it, since silence counts only while it is heard. */
  Positions(String gateway) {
    this.gateway = gateway;
  }

  /**
   * A location as a position; without coordinates where it has no fix or they are encrypted.
   *
   * @param serial the message's
   * @param index of the location within the message, from 0
   * @param resent whether the terminal held it back
   */
  Observation of(Terminal terminal, Location location, int serial, int index, boolean resent) {
    return position(
        terminal,
        id(terminal, location.at(), serial, index),
        location,
        location.at(),
        resent,
        null);
  }

  /**
   * A picture, sound or film, where it was taken.
   *
   * @param location where that was; null if the terminal does not say
   * @param at when that was
   * @param sha256 the medium's, in hex
   */
  Observation medium(Terminal terminal, Location location, long at, int serial, String sha256) {
    String id = id(terminal, at, serial, Recent.MEDIUM);
    return position(terminal, id, location, at, false, sha256);
  }

  /**
   * The picture that a notice asked for.
   *
   * @param at when it was taken
   * @param sha256 the picture's, in hex
   */
  Observation receipt(Notice notice, long at, String sha256) {
    String id = gateway + ':' + notice.id() + ':' + PICTURED;
    return new Observation(
        Kind.RECEIPT,
        id.length() > LONGEST_ID ? null : id,
        notice.watch(),
        gateway,
        at,
        Times.NONE,
        1,
        List.<Listing>of(),
        null,
        Attributes.NONE,
        Double.NaN,
        Double.NaN,
        PICTURED,
        notice.id(),
        null,
        null,
        null,
        EvidenceFolder.uri(sha256),
        sha256);
  }

  private Observation position(
      Terminal terminal, String id, Location location, long at, boolean resent, String sha256) {
    boolean placed = location != null && location.hasPlace();
    return new Observation(
        Kind.POSITION,
        id,
        terminal.watch(),
        terminal.source(),
        at,
        Times.NONE,
        1,
        List.<Listing>of(),
        terminal.subject(),
        attributes(location, terminal.profile(), resent),
        placed ? location.latitude() : Double.NaN,
        placed ? location.longitude() : Double.NaN,
        null,
        null,
        null,
        null,
        null,
        sha256 == null ? null : EvidenceFolder.uri(sha256),
        sha256);
  }

  /**
   * A driver's card, of which only the certificate is told on: names are nobody's business.
   *
   * @param now for one that does not say when, epoch milliseconds
   */
  static Observation of(Terminal terminal, DriverCard card, int serial, long now) {
    long at = card.at() == Times.NONE ? now : card.at();
    return Observation.status(
        id(terminal, at, serial, 0),
        terminal.watch(),
        terminal.source(),
        at,
        card.inserted() ? "driver-in" : "driver-out",
        card.certificate().isEmpty() ? null : "certificate " + card.certificate());
  }

  /** The same for a message that comes again. */
  static String id(Terminal terminal, long at, int serial, int index) {
    String id = terminal.source() + ':' + at + ':' + serial;
    return index == 0 ? id : id + '.' + index;
  }

  private Attributes attributes(Location location, TerminalProfile profile, boolean resent) {
    Attributes.Builder all = new Attributes.Builder();
    all.put("gateway", gateway);
    if (location != null) {
      attributes(all, location, profile, resent);
    }
    return all.build();
  }

  private static void attributes(
      Attributes.Builder all, Location location, TerminalProfile profile, boolean resent) {
    all.put("speedKph", location.speedKph());
    all.put("heading", (double) location.heading());
    all.put("acc", location.is(StatusBit.ACC));
    all.put("fixed", location.hasPlace());
    if (resent) {
      all.put("resent", true);
    }
    if (profile.loadFromStatus() && location.load() != null) {
      all.put("load", location.load());
    }
    for (AlarmBit alarm : AlarmBit.values()) {
      if (location.has(alarm)) {
        all.put(alarm.attribute(), true);
      } else if (profile.alarms().contains(alarm.attribute())) {
        all.put(alarm.attribute(), false);
      }
    }
    location
        .extras()
        .forEach((id, bytes, from, length) -> extra(all, profile, id, bytes, from, length));
  }

  private static void extra(
      Attributes.Builder all, TerminalProfile profile, int id, byte[] bytes, int from, int length) {
    StandardField standard = StandardField.of(id, length);
    if (standard != null && standard.attribute() != null) {
      put(all, standard.attribute(), standard.value(bytes, from));
    }
    for (ExtraField field : profile.fields()) {
      if (field.id() == id && field.offset() + field.length() <= length) {
        Object value = value(field, bytes, from + field.offset());
        if (value != null) {
          put(all, field.attribute(), value);
        }
      }
    }
  }

  private static void put(Attributes.Builder all, String name, Object value) {
    if (all.size() < Attributes.MOST) {
      all.put(name, value);
    }
  }

  private static Object value(ExtraField field, byte[] bytes, int from) {
    long number = 0;
    for (int i = 0; i < field.length(); i++) {
      number = number << BITS | (bytes[from + i] & 0xff);
    }
    boolean isBit = field.bit() >= 0;
    if (isBit) {
      number = number >> field.bit() & 1;
    }
    if (!field.values().isEmpty()) {
      return field.values().get(number);
    }
    return isBit ? (Object) (number == 1) : (Object) (number * field.scale());
  }
}
