package org.forewarn.connectors.jt808.explain;

import java.util.HexFormat;
import java.util.List;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;

/** Frames as they come over the wire, and what is said of them, widths of columns aside. */
final class Explained {
  static final long AT = 1_777_636_800_000L;
  static final String PHONE_2013 = "013800000000";
  static final String PHONE_2019 = "00000000013800000000";

  static Location location(ExtraFields extras) {
    return new Location(0, 0x303, 27_932_480, 120_829_888, 20, 399, 90, AT, extras);
  }

  static String wire(Frame frame) {
    return HexFormat.of().formatHex(frame.toWire());
  }

  static String wire(Message message, Edition edition) {
    return wire(message.id(), edition, message.toBody(edition));
  }

  static String wire(int messageId, Edition edition, byte[] body) {
    String phone = edition == Edition.V2019 ? PHONE_2019 : PHONE_2013;
    return wire(new Frame(Header.of(messageId, edition, phone, 5), body));
  }

  static List<String> rows(String hex, boolean chinese) {
    return Explanation.of(Reading.of(hex, true), chinese).stream()
        .map(line -> line.strip().replaceAll(" +", " "))
        .toList();
  }

  private Explained() {}
}
