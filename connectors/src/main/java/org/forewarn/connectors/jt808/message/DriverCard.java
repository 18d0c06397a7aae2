package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0702: a driver put a card into the terminal or took it out (JT/T 808-2019, 8.42; that of 2013
 * without the identity card, that of 2011 is another message).
 *
 * @param inserted whether it was put in; taken out otherwise
 * @param at when, epoch milliseconds
 * @param result how the card was read: 0 well, 1 not authenticated, 2 locked, 3 pulled out, 4 wrong
 *     check; 0 where it was taken out
 * @param name the driver's; empty where it was not read
 * @param certificate the driver's qualification certificate, at most 20 bytes
 * @param issuer who issued it
 * @param validUntil {@code YYYYMMDD}; empty where the card was not read
 * @param identity the driver's identity card, at most 20 bytes; empty before 2019
 */
public record DriverCard(
    boolean inserted,
    long at,
    int result,
    String name,
    String certificate,
    String issuer,
    String validUntil,
    String identity)
    implements Message {
  /** The message id. */
  public static final int ID = 0x0702;

  private static final int INSERTED = 1;
  private static final int TAKEN_OUT = 2;

  static DriverCard read(BodyReader body, Edition edition) throws MalformedException {
    int status = body.u8();
    if (status != INSERTED && status != TAKEN_OUT) {
      throw MalformedException.field("status", status, "1 or 2");
    }
    long at = TerminalTime.read(body);
    int result = body.remaining() > 0 ? body.u8() : 0;
    if (result != 0 || body.remaining() == 0) {
      return new DriverCard(status == INSERTED, at, result, "", "", "", "", "");
    }
    return new DriverCard(
        status == INSERTED,
        at,
        result,
        body.text(body.u8()),
        body.text(20),
        body.text(body.u8()),
        body.bcd(4),
        edition == Edition.V2019 && body.remaining() > 0 ? body.text(20) : "");
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u8(inserted ? INSERTED : TAKEN_OUT);
    TerminalTime.write(body, at);
    if (!inserted && validUntil.isEmpty()) {
      return;
    }
    body.u8(result);
    if (result != 0 || validUntil.isEmpty()) {
      return;
    }
    body.u8(name.getBytes(BodyReader.TEXT).length)
        .text(name)
        .text(certificate, 20)
        .u8(issuer.getBytes(BodyReader.TEXT).length)
        .text(issuer)
        .bcd(validUntil);
    if (edition == Edition.V2019) {
      body.text(identity, 20);
    }
  }
}
