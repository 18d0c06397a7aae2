package org.forewarn.connectors.jt808.terminal;

import org.forewarn.connectors.jt808.message.PictureOrder;

/** What is around a terminal: it reads texts aloud here, and takes pictures. */
public interface Cab {
  /**
   * A text was read aloud.
   *
   * @return what the terminal answers: 0 for done, see {@link
   *     org.forewarn.connectors.jt808.message.TerminalAnswer}; negative for no answer
   */
  int read(String text, int serial);

  /** Pictures are wanted. */
  default void order(PictureOrder order) {}

  /** The platform or the network has ended the connection. */
  default void disconnected() {}
}
