package org.forewarn.connectors.jt808.explain;

import java.util.Arrays;

/**
 * What stands around a body, as it is written, whether it is right or not (JT/T 808-2019, 4.4 and
 * table 3).
 *
 * @param properties the header's 16 bits about the body
 * @param version the protocol's, in headers of 2019; -1 in others, which have none
 * @param body what is between the header and the check byte; must not be changed; never compared
 * @param check the check byte
 * @param expectedCheck what it should be
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(int properties, int version, byte[] body, int check, int expectedCheck) {
  private static final int LENGTH = 0x3ff;
  private static final int ENCRYPTION = 10;
  private static final int ENCRYPTION_BITS = 7;
  private static final int IN_PARTS = 0x2000;
  private static final int OF_2019 = 0x4000;
  private static final int VERSION_AT = 4;
  private static final int HEADER_2013 = 12;
  private static final int HEADER_2019 = 17;
  private static final int NUMBERS_OF_PARTS = 4;

  /**
   * What is around the body of a content.
   *
   * @param content what stands between two marks, un-escaped
   * @return null if it ends before a body could begin
   */
  static Envelope of(byte[] content) {
    if (content.length <= HEADER_2013) {
      return null;
    }
    int properties = (content[2] & 0xff) << 8 | (content[3] & 0xff);
    boolean of2019 = (properties & OF_2019) != 0;
    int header =
        (of2019 ? HEADER_2019 : HEADER_2013)
            + ((properties & IN_PARTS) == 0 ? 0 : NUMBERS_OF_PARTS);
    int last = content.length - 1;
    if (header > last) {
      return null;
    }
    int xor = 0;
    for (int i = 0; i < last; i++) {
      xor ^= content[i] & 0xff;
    }
    return new Envelope(
        properties,
        of2019 ? content[VERSION_AT] & 0xff : -1,
        Arrays.copyOfRange(content, header, last),
        content[last] & 0xff,
        xor);
  }

  /** How long the body is, as the header says, in bytes. */
  int length() {
    return properties & LENGTH;
  }

  /** How the body is encrypted, as the header says: 0 not at all, 1 by RSA. */
  int encryption() {
    return properties >> ENCRYPTION & ENCRYPTION_BITS;
  }

  /** Whether the check byte is right. */
  boolean isChecked() {
    return check == expectedCheck;
  }
}
