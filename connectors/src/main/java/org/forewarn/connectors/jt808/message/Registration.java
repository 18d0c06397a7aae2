package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0100: a terminal says in which vehicle it is built (JT/T 808-2019, 8.5; the models and ids of
 * 2013 and of 2011 are shorter).
 *
 * @param province by GB/T 2260, the first two digits
 * @param city by GB/T 2260, the last four digits
 * @param manufacturer the maker's code; at most 5 bytes before 2019, 11 since
 * @param model the terminal's model; at most 8 bytes in 2011, 20 in 2013, 30 since 2019
 * @param terminal the terminal's id; at most 7 bytes before 2019, 30 since
 * @param colour of the plate by JT/T 697.7: 0 none, 1 blue, 2 yellow, 3 black, 4 white, 9 other
 * @param plate the plate; the VIN where the colour is 0; empty where it is not said
 */
public record Registration(
    int province,
    int city,
    String manufacturer,
    String model,
    String terminal,
    int colour,
    String plate)
    implements Message {
  /** The message id. */
  public static final int ID = 0x0100;

  /** Up to the colour, all of a body of 2013 but the plate. */
  private static final int LENGTH_2013 = 37;

  static Registration read(BodyReader body, Edition edition) throws MalformedException {
    if (edition == Edition.V2019) {
      return read(body, 11, 30, 30);
    }
    // A body of 2011 has 25 bytes and the plate, which no plate brings to 37.
    return read(body, 5, body.remaining() < LENGTH_2013 ? 8 : 20, 7);
  }

  private static Registration read(BodyReader body, int maker, int model, int terminal)
      throws MalformedException {
    return new Registration(
        body.u16(),
        body.u16(),
        body.text(maker),
        body.text(model),
        body.text(terminal),
        body.u8(),
        body.restAsText());
  }

  @Override
  public int id() {
    return ID;
  }

  /** Writes that of 2019 or of 2013. */
  @Override
  public void write(BodyWriter body, Edition edition) {
    boolean of2019 = edition == Edition.V2019;
    body.u16(province)
        .u16(city)
        .text(manufacturer, of2019 ? 11 : 5)
        .text(model, of2019 ? 30 : 20)
        .text(terminal, of2019 ? 30 : 7)
        .u8(colour)
        .text(plate);
  }
}
