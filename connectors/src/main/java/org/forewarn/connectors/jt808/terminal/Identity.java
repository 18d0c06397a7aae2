package org.forewarn.connectors.jt808.terminal;

import org.forewarn.connectors.jt808.wire.Header.Edition;

/**
 * Who a terminal says it is.
 *
 * @param phone 1 to 20 digits; written with zeros in front
 * @param edition of the standard that it follows
 * @param colour of the plate, see {@link
 *     org.forewarn.connectors.jt808.message.Registration#colour()}
 * @param plate of the vehicle
 */
public record Identity(String phone, Edition edition, int colour, String plate) {
  /** The phone as headers have it. */
  String written() {
    return "0".repeat(edition.phoneDigits() - phone.length()) + phone;
  }
}
