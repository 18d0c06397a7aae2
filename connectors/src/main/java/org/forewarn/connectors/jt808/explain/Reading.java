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
 * @param envelope null where the frame ends before a body could begin
 * @param message null where the body cannot be read, or is one of several parts
 * @param fault what sort of fault the frame has; null if it has none, is no hex, or its message can
 *     be read and tells what cannot be
 * @param error what is wrong, and what was expected; null if nothing is
 */
public record Reading(
    Header header, Envelope envelope, Message message, Fault fault, String error) {
  private static final int TWO_MARKS = 2;

  /**
   * Reads a frame.
   *
   * @param hex with marks or without, in pairs of digits with or without spaces
   * @param escaped whether it is as on the wire
   */
  public static Reading of(String hex, boolean escaped) {
    byte[] between;
    try {
      between = withoutMarks(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      return new Reading(null, null, null, null, "not hex (expected: pairs of 0 to 9, a to f)");
    }
    byte[] content = new byte[0];
    try {
      content = escaped ? Escaping.undo(between) : between;
      Frame frame = escaped ? Frame.ofEscaped(between) : Frame.ofContent(between);
      return of(frame, Envelope.of(content));
    } catch (MalformedException e) {
      return new Reading(headerOf(content), Envelope.of(content), null, e.fault(), e.getMessage());
    }
  }

  private static byte[] withoutMarks(byte[] bytes) {
    int last = bytes.length - 1;
    boolean marked =
        bytes.length > TWO_MARKS && bytes[0] == Escaping.MARK && bytes[last] == Escaping.MARK;
    return marked ? Arrays.copyOfRange(bytes, 1, last) : bytes;
  }

  private static Reading of(Frame frame, Envelope envelope) {
    Header header = frame.header();
    if (header.isPart()) {
      return new Reading(header, envelope, null, null, null);
    }
    try {
      Message message = Messages.read(header.messageId(), header.edition(), frame.body());
      return new Reading(header, envelope, message, null, unusable(message));
    } catch (MalformedException e) {
      return new Reading(header, envelope, null, e.fault(), e.getMessage());
    }
  }

  /** What the header of something refused seems to say. */
  private static Header headerOf(byte[] content) {
    try {
      return Frame.headerOf(content);
    } catch (MalformedException e) {
      return null;
    }
  }

  /** Whether the check byte is there and right. */
  public boolean checked() {
    return envelope != null && envelope.isChecked();
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
