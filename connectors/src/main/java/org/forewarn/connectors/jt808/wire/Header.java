package org.forewarn.connectors.jt808.wire;

/**
 * What stands before the body of a message (JT/T 808-2019, 4.4.3; JT/T 808-2011 and -2013, 4.4.3).
 *
 * @param messageId such as 0x0200
 * @param edition which header this is
 * @param phone the terminal's number as it is written: 12 digits, in the header of 2019 20; what is
 *     no digit shows as a to f
 * @param serial the sender's number of the message, 0 to 65535; parts of one message have
 *     successive ones
 * @param parts in how many frames the message comes, 1 to 65535
 * @param part which of them this is, from 1
 */
public record Header(
    int messageId, Edition edition, String phone, int serial, int parts, int part) {

  /** Which edition of the standard a header follows. */
  public enum Edition {
    /** Those of 2011 and 2013, whose headers are alike. */
    V2013(6),
    /** That of 2019, marked by bit 14 of the properties. */
    V2019(10);

    private final int phoneBytes;

    Edition(int phoneBytes) {
      this.phoneBytes = phoneBytes;
    }

    /** How many digits a phone has. */
    public int phoneDigits() {
      return 2 * phoneBytes;
    }
  }

  /** The longest body of one frame: its length has ten bits. */
  public static final int LONGEST_BODY = 0x3ff;

  static final int SERIALS = 0x10000;

  private static final int ENCRYPTION = 0x1c00;
  private static final int IN_PARTS = 0x2000;
  private static final int OF_2019 = 0x4000;
  private static final int PROTOCOL_VERSION = 1;

  /** The header of a message in one frame. */
  public static Header of(int messageId, Edition edition, String phone, int serial) {
    return new Header(messageId, edition, phone, serial, 1, 1);
  }

  /** Whether the message comes in several frames. */
  public boolean isPart() {
    return parts > 1;
  }

  /** The serial of the message's first part; of a message in one frame its own. */
  public int firstSerial() {
    return Math.floorMod(serial - part + 1, SERIALS);
  }

  /** The message id as the standard writes it, such as {@code 0x0200}. */
  public String messageName() {
    return name(messageId);
  }

  /** A message id as the standard writes it. */
  public static String name(int messageId) {
    return String.format("0x%04X", messageId);
  }

  /**
   * Reads a header and leaves the reader at the body.
   *
   * @throws MalformedException if the content ends within it, the body has another length than it
   *     says or is encrypted, or parts are numbered wrongly
   */
  static Header read(BodyReader content) throws MalformedException {
    int properties = content.u16At(2);
    Header header = readUnchecked(content);
    header.check(properties, content.remaining());
    return header;
  }

  /** Reads a header whatever it says of its body. */
  static Header readUnchecked(BodyReader content) throws MalformedException {
    int messageId = content.u16();
    int properties = content.u16();
    Edition edition = (properties & OF_2019) == 0 ? Edition.V2013 : Edition.V2019;
    if (edition == Edition.V2019) {
      content.u8();
    }
    String phone = content.bcd(edition.phoneBytes);
    int serial = content.u16();
    boolean inParts = (properties & IN_PARTS) != 0;
    int parts = inParts ? content.u16() : 1;
    int part = inParts ? content.u16() : 1;
    return new Header(messageId, edition, phone, serial, parts, part);
  }

  private void check(int properties, int length) throws MalformedException {
    int said = properties & LONGEST_BODY;
    if (said != length) {
      throw new MalformedException(
          MalformedException.Fault.LENGTH,
          "the body has " + length + " bytes (expected: " + said + ", as the header says)");
    }
    if ((properties & ENCRYPTION) != 0) {
      throw new MalformedException(
          MalformedException.Fault.ENCRYPTED, "the body is encrypted (expected: plain)");
    }
    if (part < 1 || part > parts) {
      throw new MalformedException(
          MalformedException.Fault.PARTS,
          "part " + part + " of " + parts + " (expected: 1 to as many as there are)");
    }
  }

  void write(BodyWriter content, int length) {
    boolean inParts = isPart();
    int properties = length | (inParts ? IN_PARTS : 0) | (edition == Edition.V2019 ? OF_2019 : 0);
    content.u16(messageId).u16(properties);
    if (edition == Edition.V2019) {
      content.u8(PROTOCOL_VERSION);
    }
    content.bcd(phone).u16(serial);
    if (inParts) {
      content.u16(parts).u16(part);
    }
  }
}
