package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.rules.model.Times;

/**
 * 0x0702: a driver put a card into the terminal or took it out (JT/T 808-2019, 8.42; that of 2013
 * without the identity card; that of 2011 is another: who drives, and not since when).
 *
 * @param inserted whether it was put in; taken out otherwise
 * @param at when, epoch milliseconds; {@link Times#NONE} in a body of 2011
 * @param result how the card was read: 0 well, 1 not authenticated, 2 locked, 3 pulled out, 4 wrong
 *     check; 0 where it was taken out
 * @param name the driver's; empty where it was not read
 * @param certificate the driver's qualification certificate, at most 20 bytes; 40 in 2011
 * @param issuer who issued it
 * @param validUntil {@code YYYYMMDD}; empty where the card was not read, and in a body of 2011
 * @param identity the driver's identity card, at most 20 bytes; empty in a body of 2013
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
    if (status > TAKEN_OUT && edition == Edition.V2013) {
      return readOf2011(body, status);
    }
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

  /** No name is as short as a status, so that its length tells a body of 2011. */
  private static DriverCard readOf2011(BodyReader body, int nameBytes) throws MalformedException {
    String name = body.text(nameBytes);
    String identity = body.text(20);
    String certificate = body.text(40);
    String issuer = body.text(body.u8());
    if (body.remaining() > 0) {
      throw MalformedException.field("name", nameBytes + " bytes", "a status of 1 or 2, or a name");
    }
    return new DriverCard(true, Times.NONE, 0, name, certificate, issuer, "", identity);
  }

  @Override
  public int id() {
    return ID;
  }

  /** Writes that of 2019 or of 2013; that of 2011 where there is no time. */
  @Override
  public void write(BodyWriter body, Edition edition) {
    if (at == Times.NONE) {
      writeOf2011(body);
      return;
    }
    body.u8(inserted ? INSERTED : TAKEN_OUT);
    TerminalTime.write(body, at);
    if (!inserted && validUntil.isEmpty()) {
      return;
    }
    body.u8(result);
    if (result != 0 || validUntil.isEmpty()) {
      return;
    }
    withLength(body, name).text(certificate, 20);
    withLength(body, issuer).bcd(validUntil);
    if (edition == Edition.V2019) {
      body.text(identity, 20);
    }
  }

  private void writeOf2011(BodyWriter body) {
    withLength(body, name).text(identity, 20).text(certificate, 40);
    withLength(body, issuer);
  }

  private static BodyWriter withLength(BodyWriter body, String text) {
    return body.u8(text.getBytes(BodyReader.TEXT).length).text(text);
  }
}
