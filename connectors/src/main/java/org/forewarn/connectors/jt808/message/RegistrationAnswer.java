package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8100: what became of a registration (JT/T 808-2019, 8.6).
 *
 * @param serial the registration's
 * @param result one of the constants
 * @param code with which the terminal authenticates; empty unless the result is {@link #DONE}
 */
public record RegistrationAnswer(int serial, int result, String code) implements Message {
  /** The message id. */
  public static final int ID = 0x8100;

  /** It is registered. */
  public static final int DONE = 0;

  /** The vehicle has another terminal. */
  public static final int VEHICLE_TAKEN = 1;

  /** The vehicle is unknown. */
  public static final int NO_SUCH_VEHICLE = 2;

  /** The terminal is in another vehicle. */
  public static final int TERMINAL_TAKEN = 3;

  /** The terminal is unknown. */
  public static final int NO_SUCH_TERMINAL = 4;

  static RegistrationAnswer read(BodyReader body) throws MalformedException {
    return new RegistrationAnswer(body.u16(), body.u8(), body.restAsText());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u16(serial).u8(result);
    if (result == DONE) {
      body.text(code);
    }
  }
}
