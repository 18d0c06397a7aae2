package org.forewarn.connectors.jt808.explain;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.wire.Escaping;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * What somebody reads from one frame, as far as it can be read at all.
 *
 * @param header null where there is none
 * @param message null where the body cannot be read, or is one of several parts
 * @param checked whether the check byte is right
 * @param error what is wrong, and what was expected; null if nothing is
 */
public record Reading(Header header, Message message, boolean checked, String error) {
  private static final int TWO_MARKS = 2;

  /**
   * Reads a frame.
   *
   * @param hex with marks or without, in pairs of digits with or without spaces
   * @param escaped whether it is as on the wire
   */
  public static Reading of(String hex, boolean escaped) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new Reading(null, null, false, "not hex (expected: pairs of 0 to 9, a to f)");
    }
    try {
      byte[] between = withoutMarks(bytes);
      Frame frame = escaped ? Frame.ofEscaped(between) : Frame.ofContent(between);
      return of(frame);
    } catch (MalformedException e) {
      return refused(bytes, escaped, e);
    }
  }

  private static byte[] withoutMarks(byte[] bytes) {
    int last = bytes.length - 1;
    boolean marked =
        bytes.length > TWO_MARKS && bytes[0] == Escaping.MARK && bytes[last] == Escaping.MARK;
    return marked ? Arrays.copyOfRange(bytes, 1, last) : bytes;
  }

  private static Reading of(Frame frame) {
    Header header = frame.header();
    if (header.isPart()) {
      return new Reading(header, null, true, null);
    }
    try {
      Message message = Messages.read(header.messageId(), header.edition(), frame.body());
      return new Reading(header, message, true, unusable(message));
    } catch (MalformedException e) {
      return new Reading(header, null, true, e.getMessage());
    }
  }

  /** What its header seems to say, although it is refused. */
  private static Reading refused(byte[] bytes, boolean escaped, MalformedException why) {
    Header header = null;
    try {
      byte[] between = withoutMarks(bytes);
      header = Frame.headerOf(escaped ? Escaping.undo(between) : between);
    } catch (MalformedException e) {
      // Then there is none to show.
    }
    boolean checked = why.fault() != Fault.CHECK && header != null;
    return new Reading(header, null, checked, why.getMessage());
  }

  private static String unusable(Message message) {
    if (message instanceof LocationBatch batch && !batch.unreadable().isEmpty()) {
      LocationBatch.Unreadable first = batch.unreadable().get(0);
      return "positions[" + first.index() + "]: " + first.reason();
    }
    List<Location> locations = locations(message);
    for (int i = 0; i < locations.size(); i++) {
      Location location = locations.get(i);
      if (!location.inRange()) {
        return "positions["
            + i
            + "]: "
            + location.latitude()
            + ", "
            + location.longitude()
            + " (expected: latitude to 90, longitude to 180)";
      }
    }
    return null;
  }

  /** The locations that the message holds; none if it holds none or cannot be read. */
  public List<Location> locations() {
    return locations(message);
  }

  private static List<Location> locations(Message message) {
    if (message instanceof Location location) {
      return List.of(location);
    } else if (message instanceof LocationBatch batch) {
      return batch.locations();
    } else if (message instanceof Media media && media.location() != null) {
      return List.of(media.location());
    }
    return List.of();
  }
}
